import type { GetCostAndUsageCommandInput } from '@aws-sdk/client-cost-explorer';
import { platformTags } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** What is asked of Cost Explorer; `end` is exclusive, as it is there. */
export interface CostPeriod {
  environment: PlatformEnvironment;
  start: string;
  end: string;
}

/** Unblended cost of one environment, per service tag and day. */
export function costRequest(period: CostPeriod): GetCostAndUsageCommandInput {
  return {
    TimePeriod: { Start: period.start, End: period.end },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'TAG', Key: platformTags.service }],
    Filter: {
      Tags: {
        Key: platformTags.environment,
        Values: [period.environment.name],
      },
    },
  };
}

/** The same request for the AWS command line, to be followed by hand. */
export function costCommandLine(period: CostPeriod): string {
  const request = costRequest(period);
  return [
    'aws ce get-cost-and-usage',
    `--time-period Start=${period.start},End=${period.end}`,
    `--granularity ${request.Granularity}`,
    `--metrics ${request.Metrics?.join(' ')}`,
    `--group-by Type=TAG,Key=${platformTags.service}`,
    `--filter '${JSON.stringify(request.Filter)}'`,
  ].join(' ');
}
