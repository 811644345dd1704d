import type { AssetIssue } from '../AssetError';
import { issueAt, PlacedObject } from '../PlacedObject';
import { at, JsonObject, objectAt, objectsAt, textAt, textsAt } from '../read';
import { external } from './external';
import { EnvironmentRule, EnvironmentView, exists, ofKind } from './Rule';

/**
 * Hosts, subsets, ports, gateways and routes that the mesh's objects name
 * exist. And no route injects faults: that is what experiments are for.
 */
export const checkMeshReferences: EnvironmentRule = view =>
  view.plan
    ? [
        ...ofKind(view, 'VirtualService').flatMap(placed =>
          checkVirtualService(view, placed),
        ),
        ...ofKind(view, 'DestinationRule').flatMap(placed =>
          checkHost(
            view,
            placed,
            at(placed.object, 'spec', 'host'),
            'spec.host',
          ),
        ),
        ...ofKind(view, 'Rollout').flatMap(placed =>
          checkRollout(view, placed),
        ),
      ]
    : [];

/** All names that a Service answers to, from within its namespace too. */
function serviceHosts({ object }: PlacedObject): string[] {
  const { name, namespace } = object.metadata;
  return [
    `${name}.${namespace}.svc.cluster.local`,
    `${name}.${namespace}.svc`,
    `${name}.${namespace}`,
  ];
}

function serviceOf(view: EnvironmentView, host: string) {
  return ofKind(view, 'Service').find(service =>
    serviceHosts(service).includes(host),
  );
}

function checkHost(
  view: EnvironmentView,
  placed: PlacedObject,
  host: unknown,
  path: string,
): AssetIssue[] {
  const known =
    typeof host === 'string' &&
    (serviceOf(view, host) !== undefined ||
      ofKind(view, 'ServiceEntry').some(({ object }) =>
        textsAt(object, 'spec', 'hosts').includes(host),
      ));
  return known
    ? []
    : [
        issueAt(
          placed,
          path,
          `no Service and no ServiceEntry has the host ${host}`,
        ),
      ];
}

function checkVirtualService(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  const { spec } = placed.object;
  const gateways = textsAt(spec, 'gateways').flatMap((name, index) => {
    const [first, second] = name.split('/');
    const found = second
      ? exists(view, 'Gateway', placed, second, first)
      : exists(view, 'Gateway', placed, first);
    const known: readonly string[] = external.gateways;
    return found || known.includes(name)
      ? []
      : [
          issueAt(
            placed,
            `spec.gateways[${index}]`,
            `no Gateway named ${name}`,
          ),
        ];
  });
  const routes = ['http', 'tls', 'tcp'].flatMap(protocol =>
    objectsAt(spec, protocol).flatMap((route, index) => {
      const path = `spec.${protocol}[${index}]`;
      return [
        ...(route.fault
          ? [
              issueAt(
                placed,
                `${path}.fault`,
                'a live route must inject no faults: that is for experiments',
              ),
            ]
          : []),
        ...objectsAt(route, 'route').flatMap((target, position) =>
          checkDestination(
            view,
            placed,
            objectAt(target, 'destination') ?? {},
            `${path}.route[${position}].destination`,
          ),
        ),
      ];
    }),
  );
  return [...gateways, ...routes];
}

function checkDestination(
  view: EnvironmentView,
  placed: PlacedObject,
  destination: JsonObject,
  path: string,
): AssetIssue[] {
  const { host, subset } = destination;
  const issues = checkHost(view, placed, host, `${path}.host`);
  const subsets = ofKind(view, 'DestinationRule')
    .filter(({ object }) => at(object, 'spec', 'host') === host)
    .flatMap(({ object }) => objectsAt(object, 'spec', 'subsets'))
    .map(({ name }) => name);
  if (subset !== undefined && !subsets.includes(subset)) {
    issues.push(
      issueAt(
        placed,
        `${path}.subset`,
        `no DestinationRule of ${host} has the subset ${subset}`,
      ),
    );
  }
  const service = serviceOf(view, String(host));
  const number = at(destination, 'port', 'number');
  const ports = objectsAt(service?.object, 'spec', 'ports');
  if (
    service &&
    number !== undefined &&
    !ports.some(({ port }) => port === number)
  ) {
    issues.push(
      issueAt(placed, `${path}.port`, `${host} has no port ${number}`),
    );
  }
  return issues;
}

function checkRollout(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  const path = 'spec.strategy.canary';
  const canary = objectAt(placed.object, 'spec', 'strategy', 'canary');
  const services = ['stableService', 'canaryService', 'rootService'].flatMap(
    key => {
      const name = textAt(canary, key);
      return name === undefined || exists(view, 'Service', placed, name)
        ? []
        : [issueAt(placed, `${path}.${key}`, `there is no Service ${name}`)];
    },
  );
  const istio = objectAt(canary, 'trafficRouting', 'istio');
  const named = [
    ...(objectAt(istio, 'virtualService')
      ? [objectAt(istio, 'virtualService')!]
      : []),
    ...objectsAt(istio, 'virtualServices'),
  ];
  return [
    ...services,
    ...named.flatMap(reference =>
      checkRoutes(view, placed, reference, `${path}.trafficRouting.istio`),
    ),
    ...checkRolloutSubsets(view, placed, istio, path),
    ...checkAnalyses(view, placed, canary, path),
  ];
}

/** Routes that a Rollout leaves out send the canary no requests. */
function checkRoutes(
  view: EnvironmentView,
  placed: PlacedObject,
  reference: JsonObject,
  path: string,
): AssetIssue[] {
  const name = textAt(reference, 'name');
  const found = ofKind(view, 'VirtualService').find(
    ({ object }) =>
      object.metadata.name === name &&
      object.metadata.namespace === placed.object.metadata.namespace,
  );
  if (!found) {
    return [issueAt(placed, path, `there is no VirtualService ${name}`)];
  }
  const defined = objectsAt(found.object, 'spec', 'http').map(route =>
    String(route.name),
  );
  const routes = textsAt(reference, 'routes');
  return [
    ...routes
      .filter(route => !defined.includes(route))
      .map(route =>
        issueAt(placed, path, `VirtualService ${name} has no route ${route}`),
      ),
    ...defined
      .filter(route => routes.length > 0 && !routes.includes(route))
      .map(route =>
        issueAt(placed, path, `does not name the route ${route} of ${name}`),
      ),
  ];
}

function checkRolloutSubsets(
  view: EnvironmentView,
  placed: PlacedObject,
  istio: JsonObject | undefined,
  path: string,
): AssetIssue[] {
  const reference = objectAt(istio, 'destinationRule');
  if (!reference) {
    return [];
  }
  const rule = ofKind(view, 'DestinationRule').find(
    ({ object }) => object.metadata.name === reference.name,
  );
  const subsets = objectsAt(rule?.object, 'spec', 'subsets').map(
    ({ name }) => name,
  );
  return ['stableSubsetName', 'canarySubsetName']
    .filter(key => !subsets.includes(reference[key]))
    .map(key =>
      issueAt(
        placed,
        `${path}.trafficRouting.istio.destinationRule.${key}`,
        `DestinationRule ${reference.name} has no subset ${reference[key]}`,
      ),
    );
}

function checkAnalyses(
  view: EnvironmentView,
  placed: PlacedObject,
  canary: JsonObject | undefined,
  path: string,
): AssetIssue[] {
  const analyses = [
    { analysis: objectAt(canary, 'analysis'), at: `${path}.analysis` },
    ...objectsAt(canary, 'steps').map((step, index) => ({
      analysis: objectAt(step, 'analysis'),
      at: `${path}.steps[${index}].analysis`,
    })),
  ];
  return analyses.flatMap(({ analysis, at: where }) =>
    objectsAt(analysis, 'templates').flatMap(template => {
      const kind = template.clusterScope
        ? 'ClusterAnalysisTemplate'
        : 'AnalysisTemplate';
      const name = String(template.templateName);
      const namespace = template.clusterScope
        ? undefined
        : placed.object.metadata.namespace;
      const found = ofKind(view, kind).some(
        ({ object }) =>
          object.metadata.name === name &&
          object.metadata.namespace === namespace,
      );
      return found
        ? []
        : [issueAt(placed, where, `there is no ${kind} ${name}`)];
    }),
  );
}
