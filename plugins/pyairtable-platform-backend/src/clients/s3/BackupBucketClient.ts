import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import {
  backupDayPrefix,
  parseBackupObjectKey,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { AwsClientFactory } from '../aws/AwsClientFactory';
import { classifyAwsError } from '../aws/classifyAwsError';
import { readPages } from '../aws/readPages';
import { parseAnswer } from '../parseAnswer';
import {
  PolicyTuning,
  UpstreamAttemptListener,
  UpstreamPolicy,
} from '../UpstreamPolicy';
import { BackupObject, objectsPageSchema } from './schema';

/** Reads the newest backups in an environment's backup bucket. */
export class BackupBucketClient {
  static create(options: {
    clients: AwsClientFactory;
    tuning?: Partial<PolicyTuning>;
    onAttempt?: UpstreamAttemptListener;
  }): BackupBucketClient {
    return new BackupBucketClient(
      options.clients,
      UpstreamPolicy.create({
        upstream: 's3',
        tuning: options.tuning,
        onAttempt: options.onAttempt,
      }),
    );
  }

  private constructor(
    private readonly clients: AwsClientFactory,
    private readonly policy: UpstreamPolicy,
  ) {}

  /**
   * The backups taken on `since`'s day and later. Keys begin with the day, so
   * one listing from there on serves every service, however old the bucket is.
   */
  async listBackups(options: {
    environment: PlatformEnvironment;
    bucket: string;
    since: Date;
    signal: AbortSignal;
  }): Promise<BackupObject[]> {
    const { environment, bucket } = options;
    return readPages(
      this.policy,
      {
        target: bucket,
        who: `AWS S3 bucket ${bucket}`,
        credential: `the credentials of account ${environment.awsAccountId} under 'aws' in the config, and that they allow s3:ListBucket`,
        signal: options.signal,
        classify: classifyAwsError,
      },
      async (token, abortSignal) => {
        const client = await this.clients.s3(environment);
        const answer = await client.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: 'backups/',
            StartAfter: backupDayPrefix(options.since),
            ContinuationToken: token,
          }),
          { abortSignal },
        );
        const page = parseAnswer(objectsPageSchema, answer);
        return {
          items: page.Contents.flatMap(({ Key, Size }) => {
            const backup = parseBackupObjectKey(Key);
            // An empty object is what a failed dump leaves behind.
            return backup && Size > 0
              ? {
                  service: backup.service,
                  key: Key,
                  takenAt: backup.takenAt.toISOString(),
                  bytes: Size,
                }
              : [];
          }),
          next: page.IsTruncated ? page.NextContinuationToken : undefined,
        };
      },
    );
  }
}
