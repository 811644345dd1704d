import type { InfrastructureAsset } from '../InfrastructureAsset';
import { buildStandbyApplication } from './buildStandbyApplication';

/** The services that run in a region that stands by, as Argo CD deploys them. */
export const regionAppsAsset: InfrastructureAsset = {
  id: 'region-apps',
  group: 'platform',
  build: plan =>
    plan.standby?.services.map(service =>
      buildStandbyApplication(plan, service),
    ) ?? [],
};
