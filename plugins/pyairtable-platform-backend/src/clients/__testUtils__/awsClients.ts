import { AwsClientFactory } from '../aws/AwsClientFactory';

export const secretKey = 'aws-s3cret-key';

/** AWS clients with static keys; only production's account has any. */
export function createAwsClients(endpoint: string): AwsClientFactory {
  return AwsClientFactory.create({
    endpoint,
    credentialsManager: {
      async getCredentialProvider(options) {
        if (options?.accountId !== '333333333333') {
          throw new Error(`no role, and the key is ${secretKey}`);
        }
        return {
          sdkCredentialProvider: async () => ({
            accessKeyId: 'AKIATEST',
            secretAccessKey: secretKey,
          }),
        };
      },
    },
  });
}
