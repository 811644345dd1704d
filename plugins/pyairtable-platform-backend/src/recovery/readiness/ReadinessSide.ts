import type { ScalingDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformService,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CollectedRecovery } from '../../areas/recovery/CollectedRecovery';

/** What is known of a service in one of two regions. */
export interface ReadinessSide {
  environment: PlatformEnvironment;
  /** Undefined where the catalog says that it does not run there. */
  service: PlatformService | undefined;
  /** Undefined where the region was never read. */
  recovery: CollectedRecovery | undefined;
  /** Undefined where it was never read, null where no workload was found. */
  scaling: ScalingDetail | null | undefined;
  /** When `recovery` was read. */
  observedAt: Date;
}

/** The region that has the traffic, and the one that stands by. */
export interface ReadinessSides {
  primary: ReadinessSide;
  standby: ReadinessSide;
}
