import { scanRunPermission } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** Whether the door is shut. */
export const posture: RunKind<object> = {
  id: 'scan.posture',
  title: 'Check the posture',
  description:
    'Goes through the zero-trust checklist now, for a service or all services of a system, and keeps what was found as evidence.',
  area: 'security',
  permission: scanRunPermission,
  disruptive: false,
  approval: false,
  timeoutSeconds: 300,
  targets: ['component', 'system'],
  parameters: [],
  checks: [],
  engine: 'status-collection',
  inPortal: true,
  source: () => ({}),
};
