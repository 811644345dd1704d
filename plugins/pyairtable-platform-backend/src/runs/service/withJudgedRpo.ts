import { recoveryDetailSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Snapshot } from '../../store/SnapshotStore';

/**
 * A service with the RPO by which the recovery area judges it: one that keeps
 * no data is held to that of the state around it. A drill is told, and its
 * evidence says, what the service's page says.
 */
export function withJudgedRpo(
  service: PlatformService,
  recovery: Snapshot | undefined,
): PlatformService {
  const detail = recoveryDetailSchema.safeParse(recovery?.detail).data;
  const { settings } = service;
  return detail
    ? {
        ...service,
        settings: {
          ...settings,
          targets: { ...settings.targets, rpo: detail.rpoTargetSeconds },
        },
      }
    : service;
}
