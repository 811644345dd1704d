import type { Request, Response } from 'express';
import { meetFault } from '../../faults/meetFault';
import type { SandboxState } from '../../SandboxState';
import { readCredential } from '../readCredential';
import { costResults } from './costResults';
import { costRows } from './costRows';
import { fail, failures, send } from './jsonAnswers';
import { environmentsIn, matchFilter } from './matchFilter';
import { pageOf } from './pageOf';
import { costRequestSchema } from './requestSchema';

/**
 * AWS Cost Explorer, JSON 1.1.
 *
 * @internal
 */
export async function answerCostExplorer(
  state: SandboxState,
  req: Request,
  res: Response,
): Promise<void> {
  const credential = readCredential(req);
  const request = costRequestSchema.safeParse(req.body);
  const inAccount = state.model.environments
    .filter(({ awsAccountId }) => awsAccountId === credential?.accountId)
    .map(({ name }) => name);
  const asked = environmentsIn(request.data?.Filter);
  const concerned = asked.length
    ? inAccount.filter(name => asked.includes(name))
    : inAccount;

  if (!(await meetFault(state, 'cost-explorer', concerned, res, failures))) {
    return;
  }
  if (!credential) {
    fail(
      res,
      400,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
    return;
  }
  const target = req.get('x-amz-target');
  if (target !== 'AWSInsightsIndexService.GetCostAndUsage') {
    fail(
      res,
      400,
      'UnknownOperationException',
      `The sandbox does not answer ${target}`,
    );
    return;
  }
  if (!request.success) {
    const [issue] = request.error.issues;
    fail(
      res,
      400,
      'ValidationException',
      `1 validation error detected: ${issue.path.join('.')}: ${issue.message}`,
    );
    return;
  }
  const { TimePeriod, GroupBy, Filter, NextPageToken } = request.data;
  const now = state.model.now();
  const problem = periodProblem(TimePeriod, now);
  if (problem) {
    fail(res, 400, 'ValidationException', problem);
    return;
  }
  const rows = costRows(state.model, credential.accountId, now).filter(
    row => !Filter || matchFilter(Filter, row),
  );
  const page = pageOf(
    costResults(request.data, rows, now),
    state.costPageSize,
    NextPageToken,
  );
  if (!page) {
    fail(res, 400, 'InvalidNextTokenException', 'Invalid NextPageToken');
    return;
  }
  send(res, 200, {
    ...(page.nextToken ? { NextPageToken: page.nextToken } : {}),
    ...(GroupBy.length ? { GroupDefinitions: GroupBy } : {}),
    ResultsByTime: page.results,
    DimensionValueAttributes: [],
  });
}

function periodProblem(
  { Start, End }: { Start: string; End: string },
  now: Date,
): string | undefined {
  const [start, end] = [Date.parse(Start), Date.parse(End)];
  if (Number.isNaN(start) || Number.isNaN(end)) {
    return 'Start time or end time is not a day';
  }
  if (start >= end) {
    return `Start date (and hour) should be before end date (and hour)`;
  }
  if (start > now.getTime()) {
    return `Start date ${Start} is in the future`;
  }
  const oldest = new Date(now);
  oldest.setUTCMonth(oldest.getUTCMonth() - 14);
  return start < oldest.getTime()
    ? 'You haven’t enabled historical data beyond 14 months'
    : undefined;
}
