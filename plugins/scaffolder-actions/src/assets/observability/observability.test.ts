import {
  recordedSeriesSelector,
  sloRecordingRules,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { renderPart } from '../../render/renderPart';
import { docsAsset } from '../docs';
import type { AssetPart } from '../AssetFile';
import { observabilityAsset } from '.';
import { planOf, variants } from './__testUtils__/planOf';
import { buildRuleGroups } from './rules/buildRuleGroups';
import { isAlert } from './rules/RuleGroup';

const paths = (parts: AssetPart[]) =>
  parts.flatMap(part => (part.type === 'patch' ? [] : [part.path]));

function texts(parts: AssetPart[]): Map<string, string> {
  return new Map(
    parts.flatMap(part =>
      part.type === 'patch' ? [] : [[part.path, renderPart(part)] as const],
    ),
  );
}

describe('observability', () => {
  describe.each(variants)('of a service %s', (_, input) => {
    const plan = planOf(input);
    const parts = observabilityAsset.build(plan);
    const alerts = buildRuleGroups(plan).flatMap(({ rules }) =>
      rules.filter(isAlert),
    );

    it('records what the SLA area reads, of this service alone', () => {
      const recording = buildRuleGroups(plan).flatMap(({ rules }) =>
        rules.flatMap(rule => (isAlert(rule) ? [] : [rule])),
      );
      expect(recording.map(({ record }) => record).sort()).toEqual(
        sloRecordingRules.map(({ record }) => record).sort(),
      );
      for (const { record, expr } of recording) {
        expect(recordedSeriesSelector).toContain(record);
        expect(expr).toContain(`service="${plan.name}"`);
      }
    });

    it('has an owner, a severity and an existing runbook for every alert', () => {
      const pages = paths(docsAsset.build(plan));
      for (const { labels, annotations } of alerts) {
        expect(labels).toMatchObject({
          service: plan.name,
          owner: plan.spec.owner.name,
        });
        expect(['page', 'ticket']).toContain(labels.severity);
        expect(annotations.summary).toContain(plan.name);
        const [, file] =
          /^https:\/\/portal\.pyairtable\.example\/docs\/default\/component\/[a-z0-9-]+\/runbooks\/([a-z-]+)$/.exec(
            annotations.runbook_url,
          ) ?? [];
        expect(pages).toContain(`docs/runbooks/${file}.md`);
      }
    });

    it('tests every alert, firing and not firing', () => {
      const testFile = parts.find(
        part => part.type === 'document' && part.path.endsWith('_test.yaml'),
      ) as { document: { tests: any[] } };
      const expectations = testFile.document.tests.flatMap(
        ({ alert_rule_test = [] }) => alert_rule_test,
      );
      for (const { alert } of alerts) {
        const own = expectations.filter(({ alertname }) => alertname === alert);
        expect(own.some(({ exp_alerts }) => exp_alerts.length > 0)).toBe(true);
        expect(own.some(({ exp_alerts }) => exp_alerts.length === 0)).toBe(
          true,
        );
      }
    });

    it('holds nothing secret in the configuration of tracing', () => {
      const config = [...texts(parts)]
        .filter(([path]) => path.startsWith('observability/tracing/'))
        .map(([, text]) => text)
        .join('');
      const values = [
        ...config.matchAll(
          /^\s*(?:username|password|server_urls|token):\s*(?:- )?(\S.*)$/gm,
        ),
      ].map(([, value]) => value);
      expect(values).toHaveLength(3 * plan.environments.length);
      for (const value of values) {
        expect(value).toMatch(/^\$\{env:[A-Z_]+\}$/);
      }
      expect(config).not.toMatch(/http:\/\/|insecure/);
    });

    it('keeps traces in every environment for a time of its own', () => {
      expect(
        paths(parts)
          .filter(path => path.endsWith('/retention.json'))
          .map(path => path.split('/')[2]),
      ).toEqual(plan.environments.map(({ name }) => name));
    });
  });

  it('has no rules for a queue or a database that is not there', () => {
    const names = buildRuleGroups(planOf()).flatMap(({ rules }) =>
      rules.filter(isAlert).map(({ alert }) => alert),
    );
    expect(new Set(names)).toEqual(
      new Set([
        'ErrorBudgetBurn',
        'ErrorBudgetSpent',
        'LatencyHigh',
        'TargetDown',
        'AtMaxReplicas',
        'CpuThrottled',
        'ImageScanFailed',
      ]),
    );
  });

  it('tells of a scan that found something or could not be made', () => {
    const scan = buildRuleGroups(planOf())
      .flatMap(({ rules }) => rules.filter(isAlert))
      .find(({ alert }) => alert === 'ImageScanFailed');
    expect(scan?.expr).toBe(
      'time() - max by (cronjob) (kube_cronjob_status_last_successful_time{namespace="billing", cronjob="billing-image-scan"} or kube_cronjob_created{namespace="billing", cronjob="billing-image-scan"}) > 93600',
    );
  });

  it('lets a consumer rest, and no server', () => {
    const down = (input: Parameters<typeof planOf>[0]) =>
      buildRuleGroups(planOf(input))
        .flatMap(({ rules }) => rules.filter(isAlert))
        .find(({ alert }) => alert === 'TargetDown')?.expr;
    expect(down({ queue: 'kafka' })).toContain('and on ()');
    expect(down({ queue: 'kafka', tier: 'critical' })).not.toContain('and');
    expect(down({})).toBe(
      'absent(up{namespace="billing", service="billing"} == 1)',
    );
  });

  it('tells versions apart only where there are two', () => {
    const monitor = (canaryPercent: number) =>
      texts(observabilityAsset.build(planOf({ canaryPercent }))).get(
        'observability/servicemonitor.yaml',
      );
    expect(monitor(5)).toContain('rollouts-pod-template-hash');
    expect(monitor(0)).not.toContain('rollouts-pod-template-hash');
  });

  it('writes no text that a person typed', () => {
    const description = 'Typed {{ $labels.x }} ${y} text';
    for (const text of texts(
      observabilityAsset.build(planOf({ description })),
    ).values()) {
      expect(text).not.toContain('Typed');
    }
  });

  it('forgives a slash at the end of the portal', () => {
    const plan = planOf();
    const slash = {
      ...plan,
      platform: { ...plan.platform, portalUrl: 'https://portal.example/' },
    };
    const [alert] = buildRuleGroups(slash).flatMap(({ rules }) =>
      rules.filter(isAlert),
    );
    expect(alert.annotations.runbook_url).toBe(
      'https://portal.example/docs/default/component/billing/runbooks/error-budget',
    );
  });
});
