import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { dailyCost } from '../../model/dailyCost';
import { servicesIn } from '../../model/servicesIn';
import type { EnvironmentModel, Model } from '../../model/types';

/**
 * Whose cost something is.
 *
 * @internal
 */
export interface CostRow {
  environment: EnvironmentName;
  region: string;
  accountId: string;
  /** Empty for what carries no `Service` tag. */
  service: string;
  /** Cost on a day, midnight UTC, in USD. */
  on(day: Date): number;
}

/** What nobody tagged, as a share of what is tagged: traffic, logs, support. */
const untaggedShare = 0.02;

/**
 * Everything that an account pays for.
 *
 * @internal
 */
export function costRows(
  model: Model,
  accountId: string,
  now: Date,
): CostRow[] {
  return model.environments
    .filter(environment => environment.awsAccountId === accountId)
    .flatMap(environment => rowsOf(model, environment, now));
}

function rowsOf(
  model: Model,
  environment: EnvironmentModel,
  now: Date,
): CostRow[] {
  const row = (service: string, monthlyUsd: number, since?: Date): CostRow => ({
    environment: environment.name,
    region: environment.region,
    accountId: environment.awsAccountId,
    service,
    on: day =>
      since && endOf(day) < since
        ? 0
        : dailyCost({
            seed: model.seed,
            key: `${environment.name}/${service}`,
            monthlyUsd,
            day,
            now,
          }),
  });
  const tagged = servicesIn(model, environment.name).map(
    ({ service, budgetUsd, behaviour }) => ({
      service: service.id,
      since: service.created?.since,
      monthlyUsd: budgetUsd * behaviour.budgetShare,
    }),
  );
  const sum = tagged.reduce((total, { monthlyUsd }) => total + monthlyUsd, 0);
  return [
    row('', sum * untaggedShare),
    ...tagged.map(({ service, monthlyUsd, since }) =>
      row(service, monthlyUsd, since),
    ),
  ];
}

function endOf(day: Date): Date {
  return new Date(day.getTime() + 86_400_000);
}
