import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformFile,
} from '../../platform/PlatformFile';

/** What a builder of the platform set knows: one cluster of the platform. */
export interface PlatformScope {
  platform: PlatformFile;
  name: EnvironmentName;
  environment: PlatformEnvironment;
  /** On every object; `environment` comes with the kustomization. */
  labels: Record<string, string>;
}
