import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { platformTags } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  CostSource,
  DailyCost,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { z } from 'zod';
import type { AwsClientFactory } from '../aws/AwsClientFactory';
import { classifyAwsError } from '../aws/classifyAwsError';
import { readPages } from '../aws/readPages';
import { parseAnswer } from '../parseAnswer';
import { UpstreamFailure } from '../UpstreamFailure';
import {
  PolicyTuning,
  UpstreamAttemptListener,
  UpstreamPolicy,
} from '../UpstreamPolicy';
import { costCommandLine, CostPeriod, costRequest } from './costRequest';
import { costPageSchema } from './schema';

type CostPage = z.infer<typeof costPageSchema>;

/** Cost Explorer puts the tag's key in front of its value. */
const tagPrefix = `${platformTags.service}$`;

/** Reads costs from AWS Cost Explorer. Each page of an answer costs $0.01. */
export class CostExplorerSource implements CostSource {
  readonly name = 'AWS Cost Explorer';

  static create(options: {
    clients: AwsClientFactory;
    tuning?: Partial<PolicyTuning>;
    onAttempt?: UpstreamAttemptListener;
  }): CostExplorerSource {
    return new CostExplorerSource(
      options.clients,
      UpstreamPolicy.create({
        upstream: 'cost-explorer',
        tuning: { timeoutMs: 15_000, concurrency: 2, ...options.tuning },
        onAttempt: options.onAttempt,
      }),
    );
  }

  private constructor(
    private readonly clients: AwsClientFactory,
    private readonly policy: UpstreamPolicy,
  ) {}

  describeQuery(period: CostPeriod): string {
    return costCommandLine(period);
  }

  async getDailyCosts(
    options: CostPeriod & { signal: AbortSignal },
  ): Promise<DailyCost[]> {
    const { awsAccountId } = options.environment;
    return readPages(
      this.policy,
      {
        target: awsAccountId,
        who: `AWS Cost Explorer of account ${awsAccountId}`,
        credential: `the account's credentials under 'aws' in the config, and that they allow ce:GetCostAndUsage`,
        signal: options.signal,
        classify: classifyAwsError,
      },
      async (token, abortSignal) => {
        const client = await this.clients.costExplorer(options.environment);
        const answer = await client.send(
          new GetCostAndUsageCommand({
            ...costRequest(options),
            NextPageToken: token,
          }),
          { abortSignal },
        );
        const page = parseAnswer(costPageSchema, answer);
        return { items: readCosts(page), next: page.NextPageToken };
      },
    );
  }
}

function readCosts(page: CostPage): DailyCost[] {
  return page.ResultsByTime.flatMap(({ TimePeriod, Groups }) =>
    Groups.map(({ Keys: [key], Metrics: { UnblendedCost } }) => {
      if (!key.startsWith(tagPrefix)) {
        throw new UpstreamFailure('not-understood', {
          detail: `a group is not of tag ${platformTags.service}`,
        });
      }
      if (UnblendedCost.Unit !== 'USD') {
        throw new UpstreamFailure('not-understood', {
          detail: `costs are in ${UnblendedCost.Unit}, only USD can be compared with the budgets`,
        });
      }
      return {
        service: key.slice(tagPrefix.length),
        day: TimePeriod.Start,
        usd: UnblendedCost.Amount,
      };
    }),
  );
}
