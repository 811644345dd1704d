import type { ServicePlan } from '../../plan/ServicePlan';
import type { OverlayPatch } from '../AssetFile';
import { gatewayPrincipal } from './buildAuthorizationPolicies';
import { entryPorts, externalsOf, hostsOf } from './buildServiceEntries';
import { environmentPatches } from './environmentPatches';

/** What of the mesh differs between environments: gateways and addresses. */
export function buildMeshPatches(plan: ServicePlan): OverlayPatch[] {
  const { name } = plan;
  const networking = { group: 'networking.istio.io', version: 'v1' };
  const gateway = [
    ...environmentPatches(
      plan,
      { ...networking, kind: 'Gateway', name },
      environment => ({
        '/spec/selector/istio': environment.gateway.selector,
        '/spec/servers/0/tls/credentialName':
          environment.gateway.credentialName,
      }),
    ),
    ...environmentPatches(
      plan,
      {
        group: 'security.istio.io',
        version: 'v1',
        kind: 'AuthorizationPolicy',
        name: `${name}-users`,
      },
      environment => ({
        '/spec/rules/0/from/0/source/principals': [
          gatewayPrincipal(environment),
        ],
      }),
    ),
  ];
  const entries = externalsOf(plan, plan.reference).flatMap((external, index) =>
    environmentPatches(
      plan,
      {
        ...networking,
        kind: 'ServiceEntry',
        name: `${name}-${external.name}`,
      },
      environment => {
        const own = externalsOf(plan, environment)[index];
        return {
          '/spec/hosts': hostsOf(plan, own),
          ...(own.addresses ? { '/spec/addresses': own.addresses } : {}),
          '/spec/ports': entryPorts(own),
        };
      },
    ),
  );
  return [...(plan.spec.exposure === 'public' ? gateway : []), ...entries];
}
