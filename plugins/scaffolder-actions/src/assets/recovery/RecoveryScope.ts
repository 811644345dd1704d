import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformFile,
} from '../../platform/PlatformFile';

/** What the recovery of a database depends on in one environment. */
export interface RecoveryEnvironment {
  name: EnvironmentName;
  region: string;
  networks: PlatformEnvironment['networks'];
  /** Where backups and the results of drills are kept. */
  bucket: string;
  /** Alias of the key that they are encrypted with. */
  kmsKey: string;
  /**
   * Roles of the accounts, where they have some of their own; otherwise EKS
   * Pod Identity gives them one.
   */
  roles?: { backup: string; drill: string };
}

/** One database that is backed up, and whose recovery is drilled. */
export interface RecoveryScope {
  platform: PlatformFile;
  /**
   * Kubernetes id of what the data belongs to, a service or the database
   * itself. Backups are filed under it, and objects are named after it.
   */
  name: string;
  namespace: string;
  /** On every object; `environment` comes with a kustomization. */
  labels: Record<string, string>;
  /** The environment that the base is written for. */
  environment: RecoveryEnvironment;
  /** Secret with the connection, its keys those of the runtime contract. */
  secretName: string;
  rpoSeconds: number;
  rtoSeconds: number;
  /** When recovery is drilled, UTC. */
  drillSchedule: string;
}
