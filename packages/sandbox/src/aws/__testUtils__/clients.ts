import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';

function optionsFor(url: string, accountId: string, region: string) {
  return {
    endpoint: `${url}/aws`,
    region,
    credentials: {
      accessKeyId: `SANDBOX${accountId}`,
      secretAccessKey: 'sandbox',
    },
    maxAttempts: 1,
  };
}

export const productionAccount = '333333333333';

export function costExplorer(
  url: string,
  accountId = productionAccount,
): CostExplorerClient {
  return new CostExplorerClient(optionsFor(url, accountId, 'us-east-1'));
}

export function rds(
  url: string,
  region = 'us-east-1',
  accountId = productionAccount,
): RDSClient {
  return new RDSClient(optionsFor(url, accountId, region));
}

export function s3(
  url: string,
  region = 'us-east-1',
  accountId = productionAccount,
): S3Client {
  return new S3Client({
    ...optionsFor(url, accountId, region),
    forcePathStyle: true,
  });
}
