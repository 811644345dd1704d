import {
  platformLabels,
  scanRunPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CronJobSource } from '../engines/kubernetesJobs/KubernetesJobEngine';
import { namespaceOf } from './namespaceOf';

const id = 'scan.image';

/** What is known to be wrong with the images that run. */
export const imageScan: RunKind<CronJobSource> = {
  id,
  title: 'Scan the images',
  description:
    'Runs the daily scan now, over the images that the service runs at the moment. What it finds is on the Security tab; a scan that finds something has succeeded too.',
  area: 'security',
  permission: scanRunPermission,
  disruptive: false,
  approval: false,
  timeoutSeconds: 2700,
  parameters: [],
  checks: [],
  engine: 'kubernetes-job',
  source: ({ target }) => ({
    kind: id,
    namespace: namespaceOf(target.service),
    labels: {
      [platformLabels.kubernetesId]: target.service.settings.serviceId,
      [platformLabels.purpose]: 'image-scan',
    },
  }),
};
