import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformFile,
} from '../../platform/PlatformFile';

/** What the builders of the cost assets know: one cluster of the platform. */
export interface FinopsScope {
  platform: PlatformFile;
  name: EnvironmentName;
  environment: PlatformEnvironment;
  /** USD a month. */
  budgetUsd: number;
  /** On every object; `environment` comes with the kustomization. */
  labels: Record<string, string>;
  /** EKS cluster; its resources in AWS have names that begin so. */
  clusterName: string;
  /** IANA name of the zone of working hours. */
  timeZone: string;
}
