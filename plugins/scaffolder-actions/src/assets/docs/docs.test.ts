import { parse } from 'yaml';
import { hostileTexts } from '../../__testUtils__/hostileTexts';
import { escapeMarkdown } from '../../render/escapeMarkdown';
import { isPlainLine } from '../../spec/textRules';
import { renderPart } from '../../render/renderPart';
import { planOf, variants } from '../observability/__testUtils__/planOf';
import { docsAsset } from '.';
import { markdownTable, steps } from './markdown';

function filesOf(input: Parameters<typeof planOf>[0]): Map<string, string> {
  return new Map(
    docsAsset
      .build(planOf(input))
      .flatMap(part =>
        part.type === 'patch' ? [] : [[part.path, renderPart(part)] as const],
      ),
  );
}

function navFiles(nav: unknown): string[] {
  if (typeof nav === 'string') {
    return [nav];
  }
  return Object.values(nav as object).flatMap(navFiles);
}

describe('docs', () => {
  describe.each(variants)('of a service %s', (_, input) => {
    const files = filesOf(input);
    const pages = [...files.keys()].filter(path => path.startsWith('docs/'));

    it('are all in the navigation, and nothing else is', () => {
      const { nav, plugins } = parse(files.get('mkdocs.yml')!);
      expect(plugins).toEqual(['techdocs-core']);
      expect(
        navFiles(nav)
          .map(file => `docs/${file}`)
          .sort(),
      ).toEqual([...pages].sort());
    });

    it('link only what is there', () => {
      for (const path of pages) {
        for (const [, target] of files
          .get(path)!
          .matchAll(/\]\(([^)]+\.md)\)/g)) {
          const folder = path.slice(0, path.lastIndexOf('/') + 1);
          const { pathname } = new URL(target, `file:///${folder}`);
          expect(pages).toContain(pathname.slice(1));
        }
      }
    });

    it('are filled in', () => {
      for (const path of pages) {
        const text = files.get(path)!;
        expect(text).toMatch(/^# \S/);
        expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/);
        expect(text).not.toMatch(/exec -it|get secrets? .*-o yaml/);
        expect(text.match(/```/g)?.length ?? 0).toBe(
          2 * (text.match(/```(sh|promql)/g)?.length ?? 0),
        );
      }
    });
  });

  it('have runbooks only for what the service has', () => {
    const runbooks = [...filesOf({}).keys()]
      .filter(path => path.includes('runbooks'))
      .map(path => path.split('/')[2]);
    expect(runbooks).toEqual([
      'high-latency.md',
      'error-budget.md',
      'target-down.md',
      'saturation.md',
      'image-scan.md',
      'rollback.md',
    ]);
  });

  it.each([
    [{}, 'HorizontalPodAutoscaler', '/spec/minReplicas, value: 3'],
    [
      { queue: 'redis', tier: 'critical' },
      'ScaledObject',
      '/spec/minReplicaCount, value: 2',
    ],
  ] as const)(
    'raise the floor of %j where it fails over to',
    (values, kind, change) => {
      const page = filesOf({
        ...values,
        environments: ['production', 'production-dr'],
      }).get('docs/runbooks/region-failover.md');
      expect(page).toContain(
        `{"kind": "${kind}", "name": "billing"}, "patch": "- {op: replace, path: ${change}}"}]' production-dr/billing/application.yaml`,
      );
    },
  );

  it.each([{}, { queue: 'kafka' }] as const)(
    'undo on the way back all that %j was fenced with',
    values => {
      const [move, back] = filesOf({
        ...values,
        environments: ['production', 'production-dr'],
      })
        .get('docs/runbooks/region-failover.md')!
        .split('## Back again');
      const paused = 'queue' in values;
      const annotation =
        'annotate scaledobject billing autoscaling.keda.sh/paused-replicas';
      expect(move).toContain('name: billing-fence');
      expect(back).toContain('delete authorizationpolicy billing-fence');
      expect(move.includes(`${annotation}=0`)).toBe(paused);
      expect(back.includes(`${annotation}-`)).toBe(paused);
    },
  );

  it('raise no floor that is high enough', () => {
    const page = filesOf({
      minReplicas: 4,
      environments: ['production', 'production-dr'],
    }).get('docs/runbooks/region-failover.md');
    expect(page).toContain('Wait until it is ready');
    expect(page).not.toContain('kustomize.patches');
  });

  it('speak of the Rollout only where there is one', () => {
    const rollback = (canaryPercent: number) =>
      filesOf({ canaryPercent }).get('docs/runbooks/rollback.md');
    expect(rollback(5)).toContain('kubectl argo rollouts abort billing');
    expect(rollback(0)).not.toContain('argo rollouts');
  });

  it.each(
    hostileTexts
      .map(text => `Does things ${text}`)
      .filter(text => isPlainLine(text) && text.length <= 200)
      .map(text => [text]),
  )('show the description as it is: %s', description => {
    const files = filesOf({ description });
    const plain = filesOf({});
    expect(files.get('docs/index.md')!.split('\n')[2]).toBe(
      escapeMarkdown(description),
    );
    files.delete('docs/index.md');
    plain.delete('docs/index.md');
    expect([...files]).toEqual([...plain]);
  });
});

describe('markdown', () => {
  it('has no table without rows', () => {
    expect(markdownTable(['a'], [])).toBeUndefined();
    expect(markdownTable(['a', 'b'], [['1', '2']])).toBe(
      '| a | b |\n| --- | --- |\n| 1 | 2 |',
    );
  });

  it('indents the block of a step', () => {
    expect(steps('look', 'run\n```sh\nls\n```')).toBe(
      '1. look\n\n2. run\n\n    ```sh\n    ls\n    ```',
    );
  });
});
