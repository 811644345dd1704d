import type {
  RecoveryDetail,
  ScalingDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformService,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CollectedRecovery } from '../areas/recovery/CollectedRecovery';
import {
  AreaData,
  CollectedView,
  collectedOf,
  detailOf,
} from '../service/CollectedView';

/** All that is stored of recovery in one environment. */
export interface EnvironmentData {
  environment: PlatformEnvironment;
  /** Services that run in it, by reference. */
  services: ReadonlyMap<string, PlatformService>;
  recovery: AreaData;
  scaling: AreaData;
}

/** What the reads of recovery are made of. */
export class RecoveryView {
  constructor(private readonly view: CollectedView) {}

  /** Of the environments that are named, in the order of the config. */
  async read(names: readonly string[]): Promise<EnvironmentData[]> {
    const all = await this.view.read(names, ['recovery', 'scaling']);
    return all.map(({ environment, services, areas }) => ({
      environment,
      services,
      ...areas,
    }));
  }
}

/** The recovery of a service; null where nothing is known of it, or no longer. */
export function recoveryOf(
  { recovery }: EnvironmentData,
  service: PlatformService,
): RecoveryDetail | null {
  return detailOf(recovery, service);
}

/** What was collected for recovery; undefined as above. */
export function collectedRecoveryOf({
  recovery,
}: EnvironmentData): CollectedRecovery | undefined {
  return collectedOf(recovery);
}

/** How a service scales; undefined where that was never read, or long ago. */
export function scalingOf(
  { scaling }: EnvironmentData,
  service: PlatformService,
): ScalingDetail | null | undefined {
  return collectedOf(scaling) === undefined
    ? undefined
    : detailOf(scaling, service);
}
