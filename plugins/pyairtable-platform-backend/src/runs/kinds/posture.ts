import { scanRunPermission } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** Whether the door is shut. */
export const posture: RunKind<object> = {
  id: 'scan.posture',
  title: 'Check the posture',
  description:
    'Reads the objects that guard the service now, and keeps what was found as evidence.',
  area: 'security',
  permission: scanRunPermission,
  disruptive: false,
  approval: false,
  timeoutSeconds: 300,
  parameters: [],
  checks: [],
  engine: 'status-collection',
  inPortal: true,
  source: () => ({}),
};
