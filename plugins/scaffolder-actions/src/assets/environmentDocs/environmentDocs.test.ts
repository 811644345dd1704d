import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import {
  environmentPlan,
  regionPlan,
} from '../../__testUtils__/infrastructurePlans';
import { testPlatform } from '../../__testUtils__/testPlatform';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { renderPart } from '../../render/renderPart';
import { validateAssets } from '../../validation/validateAssets';
import { describeWith, findTool, inFolder } from '../mesh/__testUtils__/tools';
import { environmentDocsAsset } from '.';

const plans: [name: string, plan: InfrastructurePlan][] = [
  ...environmentNames.map((name): [string, InfrastructurePlan] => [
    name,
    environmentPlan({ name }),
  ]),
  ['a region', regionPlan()],
  [
    'a region of one service that fails over by itself',
    regionPlan({ services: ['api-gateway'], failoverMode: 'automatic' }),
  ],
];

function filesOf(plan: InfrastructurePlan): Map<string, string> {
  return new Map(
    environmentDocsAsset
      .build(plan)
      .flatMap(part =>
        part.type === 'patch' ? [] : [[part.path, renderPart(part)] as const],
      ),
  );
}

function navFiles(nav: unknown): string[] {
  return typeof nav === 'string'
    ? [nav]
    : Object.values(nav as object).flatMap(navFiles);
}

/** The commands of a page, a text for each of its blocks. */
function commandsOf(page: string): string[] {
  return [...page.matchAll(/^( *)```sh\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent, block]) =>
      block
        .split('\n')
        .map(line => line.slice(indent.length))
        .join('\n'),
  );
}

describe('environmentDocsAsset', () => {
  describe.each(plans)('for %s', (_, plan) => {
    const files = filesOf(plan);
    const pages = [...files.keys()].filter(file => file.startsWith('docs/'));

    it('has a navigation that names every page, and nothing else', () => {
      const {
        nav,
        plugins,
        site_name: title,
      } = parse(files.get('mkdocs.yml')!);
      expect(title).toBe(plan.fullName);
      expect(plugins).toEqual(['techdocs-core']);
      expect(
        navFiles(nav)
          .map(file => `docs/${file}`)
          .sort(),
      ).toEqual([...pages].sort());
    });

    it('links only what is there', () => {
      for (const [file, text] of files) {
        for (const [, target] of text.matchAll(/\]\(([^)]+\.md)\)/g)) {
          const folder = file.slice(0, file.lastIndexOf('/') + 1);
          const { pathname } = new URL(target, `file:///${folder}`);
          expect([...files.keys()]).toContain(pathname.slice(1));
        }
      }
    });

    it('is filled in', () => {
      for (const text of files.values()) {
        expect(text).not.toMatch(
          /undefined|NaN|\[object|Infinity|(?<!dev\/)null/,
        );
      }
    });

    it('has a heading on each page, and commands in each block', () => {
      for (const file of ['README.md', ...pages]) {
        const text = files.get(file)!;
        expect(text).toMatch(/^# \S/);
        expect(text.match(/```/g)?.length ?? 0).toBe(
          2 * commandsOf(text).length,
        );
      }
    });

    it('passes the checks of all assets', () => {
      const parts = environmentDocsAsset
        .build(plan)
        .map(part => ({ ...part, asset: 'environment-docs' }));
      expect(() =>
        validateAssets(parts, { infrastructure: plan }),
      ).not.toThrow();
    });
  });

  it.each([
    ['staging', environmentPlan({ name: 'staging' }), []],
    [
      'a region',
      regionPlan(),
      ['failback.md', 'failover.md', 'region-evacuated.md'],
    ],
  ])('has the runbooks of %s', (_, plan, more) => {
    expect(
      [...filesOf(plan).keys()]
        .filter(file => file.startsWith('docs/runbooks/'))
        .map(file => file.split('/')[2])
        .sort(),
    ).toEqual(
      [
        'apply-changes.md',
        'cost-over-budget.md',
        'restore-database.md',
        ...more,
      ].sort(),
    );
  });

  it.each([
    ['us-east-1', false],
    ['us-west-2', true],
    ['eu-central-1', true],
  ])(
    'makes the bucket of the state in %s; with a constraint: %s',
    (region, constraint) => {
      const readme = filesOf(environmentPlan({ name: 'dev', region })).get(
        'README.md',
      )!;
      expect(readme).toContain(
        `aws s3api create-bucket --region ${region} --bucket pyairtable-terraform-state-111111111111-${region}`,
      );
      expect(readme.includes(`LocationConstraint=${region}`)).toBe(constraint);
    },
  );

  it('asks for a password only where there is one to set', () => {
    const variable = 'export TF_VAR_database_passwords';
    for (const file of ['README.md', 'docs/runbooks/apply-changes.md']) {
      expect(filesOf(environmentPlan({ name: 'dev' })).get(file)).toContain(
        variable,
      );
      expect(filesOf(regionPlan()).get(file)).not.toContain(variable);
    }
  });

  it('applies the environment before what lies between the regions', () => {
    const readme = filesOf(regionPlan()).get('README.md')!;
    const own = readme.indexOf(
      'terraform -chdir=terraform/environments/production-dr apply',
    );
    const global = readme.indexOf('terraform -chdir=terraform/global apply');
    expect(own).toBeGreaterThan(0);
    expect(global).toBeGreaterThan(own);
    expect(
      filesOf(environmentPlan({ name: 'dev' })).get('README.md'),
    ).not.toContain('terraform/global');
  });

  it('generates with the kind of what it is', () => {
    const page = (plan: InfrastructurePlan) =>
      filesOf(plan).get('docs/runbooks/apply-changes.md');
    expect(page(regionPlan())).toContain('-- new-region --values');
    expect(page(environmentPlan({ name: 'dev' }))).toContain(
      '-- new-environment --values',
    );
  });

  it('says what would not fit', () => {
    const page = filesOf(
      regionPlan({
        dbReplicaClass: 'db.r6g.large',
        acceptReducedCapacity: true,
      }),
    ).get('docs/capacity.md')!;
    expect(page).toMatch(
      /\| Database class \| db\.r6g\.xlarge +\| db\.r6g\.large +\| \*\*no\*\* \|/,
    );
    expect(page).toContain('- Approve, 600 s: five minutes');
  });

  it('rests at night only where that is planned', () => {
    const page = (name: (typeof environmentNames)[number]) =>
      filesOf(environmentPlan({ name })).get(
        'docs/runbooks/cost-over-budget.md',
      );
    expect(page('dev')).toContain('rests from 22:00 to 06:00');
    expect(page('production')).not.toContain('22:00');
  });

  it("turns the old region's calls over to the new one", () => {
    const page = filesOf(regionPlan({ services: ['api-gateway'] })).get(
      'docs/runbooks/failover.md',
    )!;
    expect(page).toContain('for rule in api-gateway-global; do');
    expect(page).toContain(
      '"distribute":[{"from":"us-east-1/*","to":{"us-west-2/*":100}}]',
    );
  });

  it('takes everything from the platform', () => {
    const readme = filesOf(
      environmentPlan(
        { name: 'staging' },
        { ...testPlatform, name: 'shop', organization: 'shop-inc' },
      ),
    ).get('README.md')!;
    expect(readme).not.toMatch(/pyairtable-(terraform|staging)|pyairtable\/S/);
    expect(readme).toContain('--repo shop-inc/SERVICE');
  });
});

const shellcheck = findTool('shellcheck');

describeWith({ shellcheck }, 'the commands', () => {
  it.each(plans)('for %s are commands', (_, plan) => {
    const blocks = [...filesOf(plan)].flatMap(([file, text]) =>
      file.endsWith('.md') ? commandsOf(text) : [],
    );
    expect(blocks.length).toBeGreaterThan(10);
    const scripts = Object.fromEntries(
      blocks.map((block, index) => [
        `block-${index}.sh`,
        `#!/bin/bash\n${block}`,
      ]),
    );
    const output = inFolder(scripts, folder => {
      const { stdout, stderr } = spawnSync(
        shellcheck!,
        // A block may use what one before it set, and a list have one item.
        ['-S', 'info', '-e', 'SC2154,SC2043', ...Object.keys(scripts)],
        { cwd: folder, encoding: 'utf8' },
      );
      return `${stdout}${stderr}`;
    });
    expect(output).toBe('');
  });
});
