import { createBackendModule } from '@backstage/backend-plugin-api';
import { drillRunPermission } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  PreflightChecker,
  RunKind,
  runsExtensionPoint,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';

const officeHours: PreflightChecker = {
  id: 'office-hours',
  async check({ now }) {
    const weekday = now.getUTCDay() % 6 !== 0;
    const open = weekday && now.getUTCHours() >= 8 && now.getUTCHours() < 16;
    return {
      id: 'office-hours',
      title: 'Office hours',
      result: open ? 'pass' : 'block',
      message: open
        ? 'Somebody is there.'
        : 'Nobody is there: Monday to Friday, 8 to 16 UTC.',
    };
  },
};

const loseReplica: RunKind = {
  id: 'drill.lose-replica',
  title: 'Lose a replica',
  description: 'Evicts a pod a minute for three minutes, and nothing else.',
  area: 'recovery',
  permission: drillRunPermission,
  disruptive: true,
  approval: false,
  timeoutSeconds: 900,
  parameters: [],
  checks: ['error-budget', 'disruption-budget', 'office-hours'],
  unavailable: ({ service }) =>
    service.settings.namespace
      ? undefined
      : 'The catalog does not name its namespace.',
  engine: 'argo-workflow',
  source: ({ target: { service, environment } }) => ({
    kind: 'drill.lose-replica',
    namespace: service.settings.namespace,
    template: `${service.settings.serviceId}-chaos`,
    arguments: {
      'duration-seconds': '180',
      'latency-ms': '0',
      'abort-percent': '0',
      'allow-production': String(environment.name.startsWith('production')),
    },
  }),
};

export default createBackendModule({
  pluginId: 'pyairtable-platform',
  moduleId: 'lose-replica',
  register(env) {
    env.registerInit({
      deps: { runs: runsExtensionPoint },
      async init({ runs }) {
        runs.addPreflightChecker(officeHours);
        runs.addRunKind(loseReplica);
      },
    });
  },
});
