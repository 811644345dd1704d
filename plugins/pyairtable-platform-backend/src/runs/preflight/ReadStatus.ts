import type { Snapshot } from '../../store/SnapshotStore';

/** Reads what an area last said of a service; undefined where it said nothing. */
export type ReadStatus = (
  area: string,
  environment: string,
  entityRef: string,
) => Promise<Snapshot | undefined>;
