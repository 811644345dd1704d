import type { ApiEntityV1alpha1 } from '@backstage/catalog-model';
import { runtime } from '../../plan/runtimeContract';
import type { ServicePlan } from '../../plan/ServicePlan';
import { toYaml } from '../../render/toYaml';

/** Name of the API that the service provides. */
export function apiName({ name }: ServicePlan): string {
  return `${name}-api`;
}

/**
 * The API as the skeleton answers it: its probes. What the team adds to the
 * service it adds here.
 */
export function buildApi(plan: ServicePlan): ApiEntityV1alpha1 {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: {
      name: apiName(plan),
      description: `HTTP interface of ${plan.name}`,
    },
    spec: {
      type: 'openapi',
      lifecycle: lifecycleOf(plan),
      owner: plan.spec.owner.ref,
      system: plan.spec.system.ref,
      definition: toYaml(openApi(plan)),
    },
  };
}

/** A service is in production once it runs where its users are. */
export function lifecycleOf({ spec }: ServicePlan): string {
  return spec.environments.includes('production')
    ? 'production'
    : 'experimental';
}

function openApi(plan: ServicePlan) {
  const probe = (operationId: string, summary: string, fails?: string) => ({
    get: {
      operationId,
      summary,
      responses: {
        '200': { description: 'It is.' },
        ...(fails ? { '503': { description: fails } } : {}),
      },
    },
  });
  const { spec } = plan;
  return {
    openapi: '3.1.0',
    info: { title: plan.name, version: '0.1.0', description: spec.description },
    servers: [
      ...(spec.hostname ? [{ url: `https://${spec.hostname}` }] : []),
      { url: `http://${plan.host}:${spec.port}` },
    ],
    paths: {
      [runtime.paths.health]: probe(
        'getHealth',
        'Whether the process works; asks no dependency',
      ),
      [runtime.paths.ready]: probe(
        'getReadiness',
        'Whether it can take requests',
        'A dependency does not answer, or it is shutting down.',
      ),
    },
  };
}
