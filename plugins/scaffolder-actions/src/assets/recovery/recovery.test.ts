import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  environmentPlan,
  regionPlan,
} from '../../__testUtils__/infrastructurePlans';
import { testPlatform } from '../../__testUtils__/testPlatform';
import { generateService } from '../../generateService';
import type { PlatformFile } from '../../platform/PlatformFile';
import { applyOverlay } from '../../validation/applyOverlay';
import { checkPodSecurity } from '../../validation/checkPodSecurity';
import { placeObjects } from '../../validation/PlacedObject';
import { podTemplates } from '../../validation/podTemplates';
import { validateObjects } from '../../validation/validateObjects';
import type { AssetPart, TextFile } from '../AssetFile';
import { catalogAnnotations } from '../catalog/catalogAnnotations';
import { objectsOf, planOf } from '../mesh/__testUtils__/planOf';
import { recoveryAsset } from '.';
import { drillSchedule } from './drillSchedule';
import { environmentRecoveryAsset } from './environment';

const values = {
  datastores: ['postgres'],
  environments: ['dev', 'staging', 'production'],
  rpoMinutes: 10,
  rtoMinutes: 30,
};

const owned = (parts: readonly AssetPart[]) =>
  parts.map(part => ({ ...part, asset: 'recovery' }));

/** The objects of a service as one environment applies them, by `Kind/name`. */
function applied(environment: EnvironmentName): Record<string, any> {
  const parts = owned(recoveryAsset.build(planOf(values)));
  const { objects, issues } = applyOverlay(
    placeObjects(parts),
    parts,
    environment,
  );
  expect(issues).toEqual([]);
  return Object.fromEntries(
    objects.map(({ object }) => [
      `${object.kind}/${object.metadata.name}`,
      object,
    ]),
  );
}

function environmentObjects(name: EnvironmentName): Record<string, any> {
  return objectsOf(environmentRecoveryAsset.build(environmentPlan({ name })));
}

const builds: [string, () => AssetPart[]][] = [
  ['a service', () => recoveryAsset.build(planOf(values))],
  [
    'an environment',
    () => environmentRecoveryAsset.build(environmentPlan({ name: 'dev' })),
  ],
  ['a region', () => environmentRecoveryAsset.build(regionPlan())],
];

describe('recovery', () => {
  it.each(builds)('of %s fits schemas and Pod Security', (_, build) => {
    const objects = placeObjects(owned(build()));
    expect(validateObjects(objects)).toEqual([]);
    expect(checkPodSecurity(podTemplates(objects))).toEqual([]);
  });

  it.each([[[]], [['redis']], [['redis', 's3']]])(
    'is nothing for a service that stores in %j',
    datastores => {
      const plan = planOf({ ...values, datastores });
      expect(recoveryAsset.build(plan)).toEqual([]);
      expect(catalogAnnotations(plan)).not.toHaveProperty(
        'pyairtable.io/drill-workflow',
      );
    },
  );

  it('is named to the catalog', () => {
    expect(catalogAnnotations(planOf(values))).toMatchObject({
      'pyairtable.io/drill-workflow': 'billing-drill',
    });
  });

  it('passes with everything else of a service', () => {
    const { files } = generateService(
      {
        ...values,
        name: 'billing',
        description: 'Invoices and payments of workspaces',
        owner: 'identity',
        system: 'core',
      },
      testPlatform,
      { groups: ['recovery'] },
    );
    expect(
      files.map(({ path }) => path).filter(path => /^dr\/[^/]+$/.test(path)),
    ).toEqual([
      'dr/access.yaml',
      'dr/backup-cronjob.yaml',
      'dr/drill-cronworkflow.yaml',
      'dr/drill-workflowtemplate.yaml',
      'dr/kustomization.yaml',
      'dr/networkpolicy.yaml',
      'dr/scripts-configmap.yaml',
    ]);
  });

  it('has its scripts once: what is mounted is what lies beside it', () => {
    const parts = recoveryAsset.build(planOf(values));
    const files = parts.filter(
      (part): part is TextFile => part.type === 'text',
    );
    const map: any = objectsOf(parts)['ConfigMap/billing-recovery-scripts'];
    expect(
      Object.fromEntries(
        files.map(({ path, text }) => [path.replace('dr/scripts/', ''), text]),
      ),
    ).toEqual(map.data);
    expect(
      files
        .filter(({ path }) => path.endsWith('.sh'))
        .every(
          ({ executable, text }) =>
            executable && text.includes('\nset -Eeuo pipefail\n'),
        ),
    ).toBe(true);
  });

  it.each(['aws', 'postgres', 'tools'] as const)(
    'refuses a platform without an image for %s',
    image => {
      const plan = planOf(values, (platform: PlatformFile) => {
        delete (platform.images as Record<string, unknown>)[image];
      });
      expect(() => recoveryAsset.build(plan)).toThrow(`images.${image}`);
    },
  );
});

describe('the backup', () => {
  const { spec, metadata } = applied('production')['CronJob/billing-backup'];
  const job = spec.jobTemplate.spec;
  const pod = job.template.spec;

  it('runs daily, one at a time, and ends', () => {
    expect(spec).toMatchObject({
      schedule: '0 2 * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 14400,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
    });
    expect(job).toMatchObject({
      backoffLimit: 2,
      activeDeadlineSeconds: 10800,
    });
    expect(metadata.labels).toMatchObject({
      'pyairtable.io/purpose': 'backup',
      'backstage.io/kubernetes-id': 'billing',
    });
  });

  it('gives the password to the container that dumps, and to no other', () => {
    const [dump] = pod.initContainers;
    const [upload] = pod.containers;
    const mounts = (container: any) =>
      container.volumeMounts.map(({ name }: any) => name);
    expect(mounts(dump)).toContain('database');
    expect(mounts(upload)).not.toContain('database');
    expect(dump.image).toMatch(/\/postgres@sha256:[0-9a-f]{64}$/);
    expect(upload.image).toMatch(/\/aws-cli@sha256:[0-9a-f]{64}$/);
    expect(JSON.stringify(pod)).not.toContain('secretKeyRef');
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  it('is no replica of the service', () => {
    expect(job.template.metadata.labels).toMatchObject({
      app: 'billing-backup',
      'sidecar.istio.io/inject': 'false',
    });
  });
});

describe('the drill', () => {
  const { spec } = applied('staging')['WorkflowTemplate/billing-drill'];
  const template = (name: string) =>
    spec.templates.find((candidate: any) => candidate.name === name);

  it('is labelled as the portal looks for it', () => {
    expect(spec.workflowMetadata.labels).toMatchObject({
      'pyairtable.io/drill': 'restore',
      'backstage.io/kubernetes-id': 'billing',
      environment: 'staging',
    });
    expect(
      applied('staging')['CronWorkflow/billing-drill'].spec.workflowMetadata
        .labels,
    ).toMatchObject({ environment: 'staging' });
  });

  it('compares with the objectives of the service', () => {
    expect(
      Object.fromEntries(
        spec.arguments.parameters.map(({ name, value }: any) => [name, value]),
      ),
    ).toEqual({
      'max-age-hours': '26',
      'rpo-target-seconds': '600',
      'rto-target-seconds': '1800',
      'enforce-rpo': 'false',
    });
  });

  it('says what it measured to the whole Workflow', () => {
    expect(
      template('restore').outputs.parameters.map(
        ({ globalName }: any) => globalName,
      ),
    ).toEqual(['checksum', 'rpo-seconds', 'rto-seconds']);
  });

  it('puts parameters into variables, never into a script', () => {
    for (const { container, initContainers = [] } of spec.templates) {
      for (const { command, args } of [container, ...initContainers].filter(
        Boolean,
      )) {
        expect(command[0]).toBe('bash');
        expect(command[1]).toMatch(/^\/scripts\/[a-z]+\.sh$/);
        expect(args).toBeUndefined();
      }
    }
  });

  it('brings the token to all of its pods, for Argo, and to one container', () => {
    // Argo leaves out volumes that no container of a template mounts.
    const patch = JSON.parse(spec.podSpecPatch);
    expect(patch.volumes).toEqual(
      spec.volumes.filter(({ name }: any) => name === 'token'),
    );
    expect(patch.volumes).toHaveLength(1);
    const holders = spec.templates.flatMap(
      ({ container, initContainers = [] }: any) =>
        [container, ...initContainers]
          .filter(candidate =>
            candidate?.volumeMounts.some(({ name }: any) => name === 'token'),
          )
          .map(({ name }) => name),
    );
    expect(holders).toEqual(['cleanup']);
  });

  it('cleans up whatever happened, exactly what holds data', () => {
    expect(spec.onExit).toBe('finish');
    expect(template('restore').metadata.labels).toEqual({
      'pyairtable.io/holds-data': 'true',
    });
    const [cleanup] = template('finish').initContainers;
    expect(cleanup.env).toContainEqual({
      name: 'HOLDS_DATA',
      value: 'pyairtable.io/holds-data=true',
    });
  });

  it.each(['billing', 'auth-service', 'a', 'zzz'])(
    'of %s comes once in every month, in the morning',
    service => {
      const [minute, hour, day, ...rest] = drillSchedule(service).split(' ');
      expect(Number(minute)).toBeLessThan(60);
      expect(hour).toBe('6');
      expect(Number(day)).toBeGreaterThanOrEqual(1);
      expect(Number(day)).toBeLessThanOrEqual(28);
      expect(rest).toEqual(['*', '*']);
    },
  );

  it('does not come for all services on the same day', () => {
    const days = Array.from({ length: 50 }, (_, index) =>
      drillSchedule(`service-${index}`),
    );
    expect(new Set(days).size).toBeGreaterThan(40);
  });
});

describe.each<[EnvironmentName, string, string]>([
  ['dev', '111111111111', 'us-east-1'],
  ['staging', '222222222222', 'us-west-2'],
  ['production', '333333333333', 'us-east-1'],
])('in %s', (environment, account, region) => {
  const objects = applied(environment);
  const networks = testPlatform.environments[environment]!.networks;
  const reachable = (name: string) =>
    objects[`NetworkPolicy/${name}`].spec.egress.flatMap(({ to }: any) =>
      to.flatMap(({ ipBlock }: any) => (ipBlock ? [ipBlock.cidr] : [])),
    );

  it('has a bucket and a key of its own', () => {
    expect(objects['ConfigMap/billing-recovery'].data).toEqual({
      environment,
      region,
      bucket: `pyairtable-backups-${environment}`,
      'kms-key': `alias/pyairtable-${environment}-data`,
    });
  });

  it.each(['backup', 'drill'])('has a role for the %s', purpose => {
    const { annotations } =
      objects[`ServiceAccount/billing-${purpose}`].metadata;
    const role = annotations['eks.amazonaws.com/role-arn'];
    expect(role).toContain(`arn:aws:iam::${account}:role/`);
    expect(role).toContain(environment);
    expect(role).toMatch(new RegExp(`billing-${purpose}$`));
  });

  it('lets the backup to the database, and not to the API server', () => {
    expect(reachable('billing-backup')).toEqual([
      ...networks.endpoints,
      ...networks.database,
    ]);
  });

  it('lets the drill to the API server, and to no database', () => {
    expect(reachable('billing-drill')).toEqual([
      ...networks.endpoints,
      ...networks.apiServer,
    ]);
  });
});

describe('the recovery of an environment', () => {
  it('backs up and drills its database, by Pod Identity', () => {
    const objects = environmentObjects('production');
    const name = 'pyairtable-production-shared';
    const backup = objects[`CronJob/${name}-backup`];
    expect(backup.metadata.namespace).toBe('recovery');
    expect(backup.metadata.labels['backstage.io/kubernetes-id']).toBe(name);
    expect(
      objects[`ServiceAccount/${name}-backup`].metadata.annotations,
    ).toBeUndefined();
    expect(
      JSON.stringify(objects[`NetworkPolicy/${name}-backup`].spec.egress),
    ).toContain('169.254.170.23/32');
    expect(
      objects[`ExternalSecret/${name}-postgres`].spec.data[0].remoteRef.key,
    ).toBe('production/platform/database');
  });

  it('of a region leaves the database to the primary', () => {
    const objects = objectsOf(environmentRecoveryAsset.build(regionPlan()));
    expect(Object.keys(objects)).toEqual([
      'Namespace/recovery',
      'ResourceQuota/recovery',
      'LimitRange/recovery',
      'NetworkPolicy/default-deny',
      'Schedule/cluster-state-daily',
      'Schedule/cluster-state-six-hourly',
    ]);
  });

  it.each([
    ['dev', 1, '168h0m0s'],
    ['staging', 7, '168h0m0s'],
    ['production', 30, '720h0m0s'],
  ] as const)('keeps the state of %s', (name, backupDays, ttl) => {
    const objects = objectsOf(
      environmentRecoveryAsset.build(environmentPlan({ name, backupDays })),
    );
    const daily = objects['Schedule/cluster-state-daily'];
    const frequent = objects['Schedule/cluster-state-six-hourly'];
    expect(daily.metadata.namespace).toBe('velero');
    expect(daily.spec.template.ttl).toBe(ttl);
    expect(frequent.spec).toMatchObject({ schedule: '15 */6 * * *' });
    expect(frequent.spec.template.ttl).toBe('168h0m0s');
    expect(frequent.spec.template.excludedResources).toContain('secrets');
  });
});
