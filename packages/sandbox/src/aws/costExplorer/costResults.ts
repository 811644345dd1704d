import type { CostRow } from './costRows';
import type { CostRequest } from './requestSchema';

const dayMs = 86400_000;
/** AWS issues the invoice of a month on the third of the next. */
const invoiceDays = 3;

/** @internal */
export interface CostResult {
  TimePeriod: { Start: string; End: string };
  Total: Record<string, { Amount: string; Unit: string }>;
  Groups: {
    Keys: string[];
    Metrics: Record<string, { Amount: string; Unit: string }>;
  }[];
  Estimated: boolean;
}

/**
 * One result per day. A group without cost on a day is left out of it.
 *
 * @internal
 */
export function costResults(
  request: CostRequest,
  rows: CostRow[],
  now: Date,
): CostResult[] {
  const start = Date.parse(request.TimePeriod.Start);
  const end = Date.parse(request.TimePeriod.End);
  const grouped = request.GroupBy.length > 0;

  return Array.from({ length: (end - start) / dayMs }, (_, index) => {
    const day = new Date(start + index * dayMs);
    const byService = new Map<string, number>();
    for (const row of rows) {
      const usd = row.on(day);
      if (usd > 0) {
        byService.set(row.service, (byService.get(row.service) ?? 0) + usd);
      }
    }
    const total = [...byService.values()].reduce((sum, usd) => sum + usd, 0);
    return {
      TimePeriod: {
        Start: dayOf(day),
        End: dayOf(new Date(day.getTime() + dayMs)),
      },
      Total: grouped ? {} : unblended(total),
      Groups: grouped
        ? [...byService].map(([service, usd]) => ({
            Keys: [`Service$${service}`],
            Metrics: unblended(usd),
          }))
        : [],
      Estimated: !isInvoiced(day, now),
    };
  });
}

function unblended(amount: number) {
  return { UnblendedCost: { Amount: amount.toFixed(10), Unit: 'USD' } };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function isInvoiced(day: Date, now: Date): boolean {
  const invoice = Date.UTC(
    day.getUTCFullYear(),
    day.getUTCMonth() + 1,
    1 + invoiceDays,
  );
  return now.getTime() >= invoice;
}
