import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import {
  describeWith,
  findTool,
  inFolder,
} from '../../../mesh/__testUtils__/tools';
import { containersScript } from './containers';
import { costScript } from './cost';
import { proposalScript } from './proposal';

/** Answers from files: `get-cost-and-usage.2.json` is its second page. */
const aws = `#!/bin/bash
echo "$*" >> "$WORK/calls"
operation=$2
page=1
while [ $# -gt 0 ]; do
  case "$1" in --next-token | --next-page-token) page=$2 ;; esac
  shift
done
if [ -e "$WORK/$operation.$page.json" ]; then
  cat "$WORK/$operation.$page.json"
else
  echo "An error occurred (OptInRequiredException): not enrolled" >&2
  exit 254
fi
`;

const kubectl = `#!/bin/sh
echo "$*" >> "$WORK/calls"
case "$*" in
  "get "*) cat "$WORK/vpas.json" || { echo "no such resource" >&2; exit 1; } ;;
  "create "*) echo '{"kind":"ConfigMap"}' ;;
  "apply "*) cat > "$WORK/applied.json" ;;
esac
`;

/** The day of the tests; relative days are counted by the real tool. */
const date = `#!/bin/sh
case "$*" in "-u +%F") echo 2026-08-20 ;; *) exec /bin/date "$@" ;; esac
`;

interface Outcome {
  status: number | null;
  output: string;
  calls: string;
  json: (name: string) => any;
  has: (name: string) => boolean;
}

function run<T>(
  shell: string,
  script: string,
  files: Record<string, unknown>,
  look: (outcome: Outcome) => T,
  variables: Record<string, string> = {},
): T {
  const texts = Object.fromEntries(
    Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  return inFolder({ ...texts, aws, kubectl, date, calls: '' }, folder => {
    // Only the kubelet makes this file.
    const here = script.replace('/dev/termination-log', `${folder}/last`);
    const { status, stdout, stderr } = spawnSync(shell, ['-c', here], {
      encoding: 'utf8',
      timeout: 20_000,
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        WORK: folder,
        ENVIRONMENT: 'staging',
        CLUSTER_NAME: 'acme-staging',
        LOOKBACK_DAYS: '7',
        SETTLE_DAYS: '2',
        BUDGET_USD: '800',
        ACTUAL_PERCENT: '[50,80,100]',
        FORECAST_PERCENT: '[100]',
        DRY_RUN: 'true',
        PROPOSAL: 'rightsizing-proposal',
        NAMESPACE: 'finops',
        ...variables,
      },
    });
    const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
    return look({
      status,
      output: `${stdout}${stderr}`,
      calls: read('calls'),
      json: name => JSON.parse(read(name)),
      has: name => existsSync(`${folder}/${name}`),
    });
  });
}

const day = (groups: Record<string, string>, Estimated = false) => ({
  Estimated,
  Groups: Object.entries(groups).map(([service, Amount]) => ({
    Keys: [service],
    Metrics: { UnblendedCost: { Amount, Unit: 'USD' } },
  })),
});

const costPages = {
  'get-cost-and-usage.1.json': {
    ResultsByTime: [day({ EC2: '10.5', RDS: '2' })],
    NextPageToken: '2',
  },
  'get-cost-and-usage.2.json': {
    ResultsByTime: [day({ EC2: '3.5' }, true)],
  },
};

const recommendations = {
  'get-auto-scaling-group-recommendations.1.json': {
    autoScalingGroupRecommendations: [
      {
        autoScalingGroupName: 'eks-acme-staging-baseline-1',
        finding: 'NotOptimized',
        currentConfiguration: { instanceType: 'm5.large' },
        recommendationOptions: [
          {
            configuration: { instanceType: 't3.large' },
            savingsOpportunity: { estimatedMonthlySavings: { value: 9.3 } },
          },
        ],
      },
      { autoScalingGroupName: 'eks-other-1', finding: 'NotOptimized' },
    ],
  },
};

const shellcheck = findTool('shellcheck');

describeWith({ shellcheck }, 'scripts of the report before shellcheck', () => {
  it.each([
    ['containers', 'sh', containersScript],
    ['cost', 'bash', costScript],
    ['proposal', 'sh', proposalScript],
  ])('%s', (_, shell, input) => {
    const { stdout } = spawnSync(shellcheck!, ['-s', shell, '-'], {
      input,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});

const tools = { jq: findTool('jq'), bash: findTool('bash') };

describeWith(tools, 'the script that reads cost', () => {
  it('sums each service over every page of the window', () => {
    run('bash', costScript, costPages, ({ status, json }) => {
      expect(status).toBe(0);
      expect(json('cost.json')).toEqual({
        window: { start: '2026-08-11', endExclusive: '2026-08-18' },
        status: 'ok',
        estimated: true,
        services: [
          { service: 'EC2', usd: 14 },
          { service: 'RDS', usd: 2 },
        ],
        totalUsd: 16,
        // 16 / 7 × 365 / 12
        monthUsd: 69.52,
      });
    });
  });

  it('asks for unblended cost of settled days of this environment', () => {
    run('bash', costScript, costPages, ({ calls }) => {
      const [first, second] = calls.split('\n');
      expect(first).toContain('Start=2026-08-11,End=2026-08-18');
      expect(first).toContain('--metrics UnblendedCost');
      expect(first).toContain('"Values":["staging"]');
      expect(second).toContain('--next-page-token 2');
      expect(calls).not.toMatch(/purchase-reserved|create-savings|modify/);
    });
  });

  it('does not take no cost at all for a cost of nothing', () => {
    const empty = { 'get-cost-and-usage.1.json': { ResultsByTime: [] } };
    run('bash', costScript, empty, ({ status, json }) => {
      expect(status).toBe(0);
      expect(json('cost.json')).toMatchObject({
        status: 'unknown',
        totalUsd: null,
        monthUsd: null,
      });
    });
  });

  it('fails where the cost cannot be read', () => {
    run('bash', costScript, {}, ({ status, output }) => {
      expect(status).toBe(1);
      expect(output).toContain('OptInRequiredException');
    });
  });

  it('takes recommendations of this cluster alone', () => {
    const files = { ...costPages, ...recommendations };
    run('bash', costScript, files, ({ json }) => {
      expect(json('groups.json')).toEqual({
        status: 'ok',
        items: [
          {
            name: 'eks-acme-staging-baseline-1',
            finding: 'NotOptimized',
            now: 'm5.large',
            to: 't3.large',
            monthUsd: 9.3,
          },
        ],
      });
    });
  });

  it('says why it does not know a recommendation', () => {
    run('bash', costScript, costPages, ({ status, json }) => {
      expect(status).toBe(0);
      expect(json('databases.json')).toEqual({
        status: 'unknown',
        reason: expect.stringContaining('not enrolled'),
        items: [],
      });
    });
  });

  it('reads what commitments would save', () => {
    const files = {
      ...costPages,
      'get-savings-plans-purchase-recommendation.1.json': {
        SavingsPlansPurchaseRecommendation: {
          SavingsPlansPurchaseRecommendationSummary: {
            HourlyCommitmentToPurchase: '0.25',
            EstimatedMonthlySavingsAmount: '40.5',
          },
        },
      },
      'get-reservation-purchase-recommendation.1.json': {
        Recommendations: [
          {
            RecommendationSummary: {
              TotalEstimatedMonthlySavingsAmount: '20',
            },
          },
        ],
      },
    };
    run('bash', costScript, files, ({ json }) => {
      expect(json('savings-plans.json').items).toMatchObject([
        { hourlyUsd: 0.25, monthUsd: 40.5 },
      ]);
      expect(json('reservations.json').items).toMatchObject([{ monthUsd: 20 }]);
    });
  });
});

describeWith(tools, 'the script that reads the cluster', () => {
  it('lists what is recommended for each container', () => {
    const vpas = {
      items: [
        {
          metadata: { namespace: 'shared', name: 'billing' },
          spec: { targetRef: { name: 'billing' } },
          status: {
            recommendation: {
              containerRecommendations: [
                {
                  containerName: 'app',
                  target: { cpu: '50m', memory: '128Mi' },
                },
              ],
            },
          },
        },
        { metadata: { namespace: 'shared', name: 'new' }, spec: {} },
      ],
    };
    run('sh', containersScript, { 'vpas.json': vpas }, ({ status, json }) => {
      expect(status).toBe(0);
      expect(json('containers.json')).toEqual({
        status: 'ok',
        items: [
          {
            namespace: 'shared',
            workload: 'billing',
            container: 'app',
            cpu: '50m',
            memory: '128Mi',
          },
        ],
      });
    });
  });

  it('does not know where there are no vertical autoscalers', () => {
    run('sh', containersScript, {}, ({ status, json }) => {
      expect(status).toBe(0);
      expect(json('containers.json')).toMatchObject({
        status: 'unknown',
        items: [],
      });
    });
  });
});

describeWith(tools, 'the script that proposes', () => {
  const none = { status: 'ok', items: [] };
  const parts = {
    'cost.json': {
      window: { start: '2026-08-11', endExclusive: '2026-08-18' },
      totalUsd: 16,
      monthUsd: 400,
    },
    'containers.json': none,
    'groups.json': {
      status: 'ok',
      items: [
        { name: 'baseline', now: 'm5.large', to: 't3.large', monthUsd: 9.3 },
        { name: 'right', now: 'm5.large', to: 'm5.large', monthUsd: 0 },
      ],
    },
    'databases.json': none,
    'savings-plans.json': none,
    'reservations.json': none,
  };

  it('writes a pull request about what differs, and opens nothing', () => {
    run('sh', proposalScript, parts, ({ status, json, calls, has }) => {
      expect(status).toBe(0);
      const { proposal, budget, dryRun, commitments } = json('report.json');
      expect(proposal.branch).toBe('rightsizing/staging-2026-08-18');
      expect(proposal.body).toContain(
        '| `baseline` | m5.large | t3.large | 9.3 |',
      );
      expect(proposal.body).not.toContain('right`');
      expect(budget.share).toBe(0.5);
      expect(dryRun).toBe(true);
      expect(commitments.needsApproval).toBe(true);
      expect(json('last')).toEqual({
        totalUsd: 16,
        monthUsd: 400,
        share: 0.5,
        proposes: true,
      });
      expect(calls).toBe('');
      expect(has('applied.json')).toBe(false);
    });
  });

  it('keeps the proposal only where it is no dry run', () => {
    run(
      'sh',
      proposalScript,
      parts,
      ({ status, calls, json }) => {
        expect(status).toBe(0);
        expect(calls).toContain('create configmap rightsizing-proposal');
        expect(calls).toContain('apply --server-side');
        expect(json('applied.json')).toEqual({ kind: 'ConfigMap' });
      },
      { DRY_RUN: 'false' },
    );
  });

  it('proposes nothing where everything fits', () => {
    const files = { ...parts, 'groups.json': none };
    run('sh', proposalScript, files, ({ json }) => {
      expect(json('report.json').proposal).toBeNull();
      expect(json('last').proposes).toBe(false);
    });
  });

  it('does not know the share of a cost that nobody knows', () => {
    const files = {
      ...parts,
      'cost.json': { ...parts['cost.json'], totalUsd: null, monthUsd: null },
    };
    run('sh', proposalScript, files, ({ status, json }) => {
      expect(status).toBe(0);
      expect(json('report.json').budget.share).toBeNull();
    });
  });
});
