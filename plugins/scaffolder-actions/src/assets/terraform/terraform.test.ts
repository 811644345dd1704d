import { testPlatform } from '../../__testUtils__/testPlatform';
import { planEnvironmentOf, planRegion } from '../../plan/planInfrastructure';
import { parseEnvironmentSpec } from '../../spec/parseEnvironmentSpec';
import { parseRegionSpec } from '../../spec/parseRegionSpec';
import type { TextFile } from '../AssetFile';
import { terraformAsset } from '.';

function filesOf(plan: Parameters<typeof terraformAsset.build>[0]) {
  return new Map(
    (terraformAsset.build(plan) as TextFile[]).map(({ path, text }) => [
      path,
      text,
    ]),
  );
}

const environment = (values: object) =>
  filesOf(
    planEnvironmentOf(
      parseEnvironmentSpec(
        { vpcCidr: '10.99.0.0/16', ...values },
        testPlatform,
      ),
      testPlatform,
    ),
  );

const region = (values: object = {}) =>
  filesOf(
    planRegion(
      parseRegionSpec(
        {
          vpcCidr: '10.40.0.0/16',
          dnsZone: 'pyairtable.example',
          hostname: 'app.pyairtable.example',
          ...values,
        },
        testPlatform,
      ),
      testPlatform,
    ),
  );

const rootFiles = [
  'backend',
  'main',
  'outputs',
  'providers',
  'variables',
  'versions',
];

describe('terraformAsset', () => {
  it.each(['dev', 'staging', 'production', 'production-dr'])(
    'writes one root for %s, and no other',
    name => {
      const roots = [...environment({ name }).keys()].filter(
        path => !path.startsWith('terraform/modules/'),
      );
      expect(roots.sort()).toEqual([
        'terraform/.gitignore',
        ...rootFiles.map(file => `terraform/environments/${name}/${file}.tf`),
      ]);
    },
  );

  it('adds what lies between the regions', () => {
    const paths = [...region().keys()];
    expect(paths).toEqual(
      expect.arrayContaining([
        'terraform/global/dns.tf',
        'terraform/global/replication.tf',
        'terraform/modules/dns/main.tf',
        'terraform/modules/registry-replication/main.tf',
      ]),
    );
    expect([...environment({ name: 'dev' }).keys()]).not.toContain(
      'terraform/modules/dns/main.tf',
    );
  });

  it('leaves the modules’ tests where they are run', () => {
    const modules = [...region().keys()].filter(path =>
      path.startsWith('terraform/modules/'),
    );
    expect(modules.length).toBeGreaterThan(40);
    expect(modules.filter(path => !/\.(tf|md)$/.test(path))).toEqual([]);
  });

  it.each([
    ['dev', /^ +off_hours_enabled += true$/m],
    ['dev', /^ +deletion_protection += false$/m],
    ['dev', /checkov:skip=CKV_AWS_157:/],
    ['staging', /checkov:skip=CKV_AWS_338:/],
    ['staging', /^ +spot_percent += 60$/m],
    ['production', /^ +off_hours_enabled += false$/m],
    ['production', /^ +deletion_protection += true$/m],
    ['production', /^ +replica_region += "us-west-2"$/m],
    ['production', /^ +anomaly_monitor_enabled += true$/m],
    ['production-dr', /^ +anomaly_monitor_enabled += false$/m],
  ])('%s has %s', (name, expected) => {
    expect(
      environment({ name }).get(`terraform/environments/${name}/main.tf`),
    ).toMatch(expected);
  });

  it('skips no check in production', () => {
    expect(
      environment({ name: 'production' }).get(
        'terraform/environments/production/main.tf',
      ),
    ).not.toContain('checkov:skip');
  });

  it('needs nothing of the primary’s state', () => {
    const root = region();
    const all = [...root]
      .filter(([path]) => !path.startsWith('terraform/modules/'))
      .map(([, text]) => text)
      .join('\n');
    expect(all).not.toContain('terraform_remote_state');
    expect(
      root.get('terraform/environments/production-dr/variables.tf'),
    ).toContain(
      'arn:aws:rds:us-east-1:333333333333:db:pyairtable-production-shared',
    );
  });

  it('keeps the state of a region in that region', () => {
    for (const file of ['environments/production-dr', 'global']) {
      expect(region().get(`terraform/${file}/backend.tf`)).toMatch(
        /region += "us-west-2"/,
      );
    }
  });

  it('says that a smaller replica is meant', () => {
    expect(
      region({
        dbReplicaClass: 'db.r6g.large',
        acceptReducedCapacity: true,
      }).get('terraform/environments/production-dr/main.tf'),
    ).toMatch(/accept_reduced_capacity += true/);
  });

  it('never shows a password', () => {
    const variables = environment({ name: 'production' }).get(
      'terraform/environments/production/variables.tf',
    )!;
    const [, password] = variables.split('variable "database_passwords"');
    expect(password).toMatch(/^ +sensitive += true$/m);
  });
});
