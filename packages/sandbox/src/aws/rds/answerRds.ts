import type { Request, Response } from 'express';
import { z } from 'zod';
import { meetFault } from '../../faults/meetFault';
import type { SandboxState } from '../../SandboxState';
import { readCredential } from '../readCredential';
import { requestId, sendXml } from '../xml';
import { dbInstances } from './dbInstances';
import { fail, failures, namespace } from './failures';

const requestSchema = z.object({
  Action: z.literal('DescribeDBInstances'),
  DBInstanceIdentifier: z.string().optional(),
  MaxRecords: z.coerce.number().int().min(20).max(100).default(100),
  Marker: z.string().optional(),
});

/**
 * Amazon RDS, the Query protocol: form in, XML out.
 *
 * @internal
 */
export async function answerRds(
  state: SandboxState,
  req: Request,
  res: Response,
): Promise<void> {
  const credential = readCredential(req);
  const concerned = state.model.environments
    .filter(
      ({ awsAccountId, region }) =>
        awsAccountId === credential?.accountId && region === credential.region,
    )
    .map(({ name }) => name);

  if (!(await meetFault(state, 'rds', concerned, res, failures))) {
    return;
  }
  if (!credential) {
    fail(
      res,
      403,
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
    );
    return;
  }
  const request = requestSchema.safeParse(req.body);
  if (!request.success) {
    const [issue] = request.error.issues;
    const unknown = issue.path[0] === 'Action';
    fail(
      res,
      400,
      unknown ? 'InvalidAction' : 'InvalidParameterValue',
      unknown
        ? `The sandbox does not answer ${req.body.Action}`
        : `Invalid value for ${issue.path.join('.')}: ${issue.message}`,
    );
    return;
  }
  const { DBInstanceIdentifier, MaxRecords, Marker } = request.data;
  const instances = dbInstances(
    state.model,
    credential,
    state.model.now(),
  ).filter(
    instance =>
      !DBInstanceIdentifier ||
      instance.DBInstanceIdentifier === DBInstanceIdentifier,
  );
  if (DBInstanceIdentifier && instances.length === 0) {
    fail(
      res,
      404,
      'DBInstanceNotFound',
      `DBInstance ${DBInstanceIdentifier} not found.`,
    );
    return;
  }
  const from = Marker
    ? 1 +
      instances.findIndex(
        ({ DBInstanceIdentifier: identifier }) => identifier === Marker,
      )
    : 0;
  if (Marker && from === 0) {
    fail(res, 400, 'InvalidParameterValue', `Invalid marker ${Marker}`);
    return;
  }
  const page = instances.slice(from, from + MaxRecords);
  const more = from + MaxRecords < instances.length;
  sendXml(res, 200, {
    DescribeDBInstancesResponse: {
      '@xmlns': namespace,
      DescribeDBInstancesResult: {
        ...(more ? { Marker: page[page.length - 1].DBInstanceIdentifier } : {}),
        DBInstances: { DBInstance: page },
      },
      ResponseMetadata: { RequestId: requestId },
    },
  });
}
