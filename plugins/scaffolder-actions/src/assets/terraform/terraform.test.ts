import { testPlatform } from '../../__testUtils__/testPlatform';
import { planEnvironmentOf, planRegion } from '../../plan/planInfrastructure';
import { parseEnvironmentSpec } from '../../spec/parseEnvironmentSpec';
import { parseRegionSpec } from '../../spec/parseRegionSpec';
import type { TextFile } from '../AssetFile';
import { terraformAsset } from '.';
import { recoveryAccounts } from './recoveryAccounts';

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

  it('skips no check of what it makes in production', () => {
    const [, call] = environment({ name: 'production' })
      .get('terraform/environments/production/main.tf')!
      .split('module "platform"');
    expect(call).toContain('source');
    expect(call).not.toContain('checkov:skip');
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

  describe('gives roles to the accounts of recovery', () => {
    const mainOf = (files: Map<string, string>, name: string) =>
      files.get(`terraform/environments/${name}/main.tf`)!;

    it('in an environment: its own backup, drill and secret, and each service’s', () => {
      expect(
        recoveryAccounts(
          planEnvironmentOf(
            parseEnvironmentSpec(
              { name: 'production', vpcCidr: '10.99.0.0/16' },
              testPlatform,
            ),
            {
              ...testPlatform,
              services: {
                'order-service': {},
                'user-service': { namespace: 'users' },
              },
            },
          ),
        ),
      ).toEqual([
        {
          namespace: 'recovery',
          service_account: 'pyairtable-production-shared-backup',
          role_name: 'production-pyairtable-production-shared-backup',
          kind: 'backup',
          pod_identity: true,
        },
        {
          namespace: 'recovery',
          service_account: 'pyairtable-production-shared-drill',
          role_name: 'production-pyairtable-production-shared-drill',
          kind: 'drill',
          pod_identity: true,
        },
        {
          namespace: 'recovery',
          service_account: 'recovery-secrets',
          role_name: 'production-platform-secrets',
          kind: 'secrets',
          subject: 'platform',
        },
        {
          namespace: 'order-service',
          service_account: 'order-service-backup',
          role_name: 'production-order-service-backup',
          kind: 'backup',
        },
        {
          namespace: 'order-service',
          service_account: 'order-service-drill',
          role_name: 'production-order-service-drill',
          kind: 'drill',
        },
        {
          namespace: 'users',
          service_account: 'user-service-backup',
          role_name: 'production-user-service-backup',
          kind: 'backup',
        },
        {
          namespace: 'users',
          service_account: 'user-service-drill',
          role_name: 'production-user-service-drill',
          kind: 'drill',
        },
      ]);
      const main = mainOf(environment({ name: 'production' }), 'production');
      expect(main).toContain('"production-api-gateway-backup"');
      expect(main).not.toMatch(/^ +failover +=/m);
    });

    it('in a region: the failover’s, with what it moves', () => {
      const main = mainOf(region(), 'production-dr');
      expect(main).toMatch(/role_name += "production-dr-failover"/);
      expect(main).toMatch(/role_name += "production-dr-api-gateway-drill"/);
      expect(main).not.toContain('production-dr-shared-drill');
      expect(main).toMatch(
        /^ +failover = \{\n +primary_region += "us-east-1"\n +database += "pyairtable-production-dr-shared"\n +primary_database += "pyairtable-production-shared"$/m,
      );
    });
  });

  it('never shows a password', () => {
    const variables = environment({ name: 'production' }).get(
      'terraform/environments/production/variables.tf',
    )!;
    const [, password] = variables.split('variable "database_passwords"');
    expect(password).toMatch(/^ +sensitive += true$/m);
  });
});
