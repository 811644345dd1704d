import type { Request, Response } from 'express';
import { z } from 'zod';
import { meetFault } from '../../faults/meetFault';
import type { SandboxState } from '../../SandboxState';
import { readCredential } from '../readCredential';
import { sendXml } from '../xml';
import { backupObjects } from './backupObjects';
import { fail, failures } from './failures';

const querySchema = z.object({
  'list-type': z.literal('2'),
  prefix: z.string().default(''),
  'start-after': z.string().optional(),
  'continuation-token': z.string().optional(),
  'max-keys': z.coerce.number().int().min(0).max(1000).default(1000),
});

/**
 * Amazon S3, `ListObjectsV2` with the bucket in the path.
 *
 * @internal
 */
export async function answerS3(
  state: SandboxState,
  req: Request,
  res: Response,
): Promise<void> {
  const { bucket } = req.params;
  const environment = state.model.environments.find(
    ({ backupBucket }) => backupBucket === bucket,
  );
  const concerned = environment ? [environment.name] : [];
  if (!(await meetFault(state, 's3', concerned, res, failures))) {
    return;
  }
  const credential = readCredential(req);
  if (!credential) {
    fail(res, 403, 'AccessDenied', 'Access Denied');
    return;
  }
  if (!environment) {
    fail(res, 404, 'NoSuchBucket', 'The specified bucket does not exist', {
      BucketName: bucket,
    });
    return;
  }
  if (environment.awsAccountId !== credential.accountId) {
    fail(res, 403, 'AccessDenied', 'Access Denied');
    return;
  }
  if (environment.region !== credential.region) {
    fail(
      res,
      400,
      'AuthorizationHeaderMalformed',
      `The authorization header is malformed; the region '${credential.region}' is wrong; expecting '${environment.region}'`,
      { Region: environment.region },
    );
    return;
  }
  const query = querySchema.safeParse(req.query);
  if (!query.success) {
    const [issue] = query.error.issues;
    const parameter = issue.path.join('.');
    fail(
      res,
      parameter === 'list-type' ? 501 : 400,
      parameter === 'list-type' ? 'NotImplemented' : 'InvalidArgument',
      `${parameter}: ${issue.message}`,
    );
    return;
  }
  const {
    prefix,
    'start-after': startAfter,
    'continuation-token': token,
    'max-keys': maxKeys,
  } = query.data;
  const after = token
    ? Buffer.from(token, 'base64').toString('utf8')
    : startAfter ?? '';
  const rest = backupObjects(
    state.model,
    environment,
    state.model.now(),
  ).filter(({ key }) => key.startsWith(prefix) && key > after);
  const page = rest.slice(0, maxKeys);
  const truncated = maxKeys > 0 && rest.length > maxKeys;

  sendXml(res, 200, {
    ListBucketResult: {
      '@xmlns': 'http://s3.amazonaws.com/doc/2006-03-01/',
      Name: bucket,
      Prefix: prefix,
      ...(startAfter ? { StartAfter: startAfter } : {}),
      ...(token ? { ContinuationToken: token } : {}),
      KeyCount: page.length,
      MaxKeys: maxKeys,
      IsTruncated: truncated,
      ...(truncated
        ? {
            NextContinuationToken: Buffer.from(
              page[page.length - 1].key,
            ).toString('base64'),
          }
        : {}),
      Contents: page.map(({ key, lastModified, etag, size }) => ({
        Key: key,
        LastModified: lastModified.toISOString(),
        ETag: `"${etag}"`,
        Size: size,
        StorageClass: 'STANDARD',
      })),
    },
  });
}
