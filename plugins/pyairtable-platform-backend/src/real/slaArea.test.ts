import {
  entitiesOf,
  openMetrics,
  Sandbox,
  startSandbox,
} from '@internal/sandbox';
import type { SlaDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createSlaArea } from '../areas/sla';
import { PrometheusClient } from '../clients/prometheus/PrometheusClient';
import { describeReal } from './__testUtils__/describeReal';
import { production } from './__testUtils__/environment';
import { judgeFleet } from './__testUtils__/judgeFleet';
import { startPrometheus } from './__testUtils__/startPrometheus';

const now = new Date('2026-11-18T15:00:00Z');
const month = 30 * 86400_000;

/** Figures that come out of a month of counters, six digits are the same. */
const close = (figure: number | null) =>
  figure === null ? null : Number(figure.toPrecision(6));

describeReal(
  'Prometheus: SLA statuses',
  ['PYAIRTABLE_TEST_PROMETHEUS', 'PYAIRTABLE_TEST_PROMTOOL'],
  ({
    PYAIRTABLE_TEST_PROMETHEUS: prometheus,
    PYAIRTABLE_TEST_PROMTOOL: promtool,
  }) => {
    let sandbox: Sandbox;
    let server: Awaited<ReturnType<typeof startPrometheus>>;

    beforeAll(async () => {
      sandbox = await startSandbox({ port: 0, now: () => now });
      server = await startPrometheus(
        { prometheus, promtool },
        openMetrics(sandbox.model, 'production', {
          start: new Date(now.getTime() - month),
          end: now,
          // Divides every window that is longer than two hours.
          stepSeconds: 6 * 3600,
        }),
      );
    }, 90_000);

    afterAll(async () => {
      await server?.stop();
      await sandbox?.close();
    });

    async function judgeFrom(url: string) {
      const area = createSlaArea({
        metricsSource: PrometheusClient.create({
          servers: [{ name: production.prometheus, url }],
        }),
      });
      const snapshots = await judgeFleet({
        area,
        environment: production,
        entities: entitiesOf(sandbox.model),
        now,
      });
      return snapshots.map(({ entityRef, status, detail }) => ({
        entityRef,
        status: status.status,
        reasons: status.reasons.map(({ code, level }) => `${level} ${code}`),
        value: close(status.value),
        target: status.target,
        ...figuresOf(detail as SlaDetail | null),
      }));
    }

    it('agree with those of the sandbox, service by service', async () => {
      const real = await judgeFrom(server.url);
      const simulated = await judgeFrom(
        `${sandbox.url}/prometheus/${production.name}`,
      );
      expect(simulated).toEqual(real);
    }, 60_000);

    it('are of every kind, measured in both ways', async () => {
      const real = await judgeFrom(server.url);
      expect(real.length).toBeGreaterThanOrEqual(30);
      expect(new Set(real.map(({ status }) => status))).toEqual(
        new Set(['critical', 'ok', 'unknown']),
      );
      expect(new Set(real.map(({ measuredBy }) => measuredBy))).toEqual(
        new Set(['recorded', 'raw', undefined]),
      );
    }, 60_000);
  },
);

function figuresOf(detail: SlaDetail | null) {
  return (
    detail && {
      availability: close(detail.availability),
      errorBudgetLeft: close(detail.errorBudgetLeft),
      latencyP99Seconds: close(detail.latencyP99Seconds),
      requestsPerSecond: close(detail.requestsPerSecond),
      burnRates: detail.burnRates.map(({ window, burnRate }) => [
        window,
        close(burnRate),
      ]),
      measuredBy: detail.measuredBy,
    }
  );
}
