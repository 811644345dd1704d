import type { AssetIssue } from '../AssetError';
import { issueAt, PlacedObject } from '../PlacedObject';
import { at, isObject, objectAt, objectsAt, pathText, textsAt } from '../read';
import { gatewayLabels } from './external';
import { EnvironmentRule, EnvironmentView, ofKind } from './Rule';

type Labels = Record<string, unknown>;

/** Where kinds select pods of their namespace; an empty selector takes all. */
const podSelectors: Record<string, string[][]> = {
  Service: [['spec', 'selector']],
  PodDisruptionBudget: [['spec', 'selector']],
  NetworkPolicy: [['spec', 'podSelector']],
  AuthorizationPolicy: [['spec', 'selector']],
  PeerAuthentication: [['spec', 'selector']],
  RequestAuthentication: [['spec', 'selector']],
  Telemetry: [['spec', 'selector']],
  EnvoyFilter: [['spec', 'workloadSelector', 'labels']],
  Sidecar: [['spec', 'workloadSelector', 'labels']],
};

/**
 * Every selector finds pods that are generated: of a selector that matches
 * nothing, nobody complains in a cluster.
 */
export const checkSelectors: EnvironmentRule = view =>
  view.plan
    ? [
        ...view.objects.flatMap(placed => checkPodSelectors(view, placed)),
        ...ofKind(view, 'Gateway', 'networking.istio.io').flatMap(placed =>
          checkGateway(view, placed),
        ),
        ...ofKind(view, 'ServiceMonitor').flatMap(placed =>
          checkServiceMonitor(view, placed),
        ),
        ...ofKind(view, 'DestinationRule').flatMap(placed =>
          checkSubsets(view, placed),
        ),
        ...checkOwnPods(view),
      ]
    : [];

/** Whether a label selector, or a plain map of labels, takes some labels. */
export function selects(selector: unknown, labels: Labels): boolean {
  if (!isObject(selector)) {
    return true;
  }
  const structured =
    'matchLabels' in selector || 'matchExpressions' in selector;
  const wanted = structured
    ? objectAt(selector, 'matchLabels') ?? {}
    : selector;
  return (
    Object.entries(wanted).every(([key, value]) => labels[key] === value) &&
    objectsAt(selector, 'matchExpressions').every(expression =>
      matchesExpression(expression, labels),
    )
  );
}

function matchesExpression(expression: Labels, labels: Labels): boolean {
  const value = labels[String(expression.key)];
  const listed = textsAt(expression, 'values').includes(String(value));
  switch (expression.operator) {
    case 'In':
      return value !== undefined && listed;
    case 'NotIn':
      return !listed;
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

function checkPodSelectors(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  const { kind, metadata } = placed.object;
  if (!Object.hasOwn(podSelectors, kind)) {
    return [];
  }
  return podSelectors[kind].flatMap(path => {
    const selector = objectAt(placed.object, ...path);
    if (!selector || Object.keys(selector).length === 0) {
      return [];
    }
    const found = view.pods.some(
      pod =>
        pod.namespace === metadata.namespace && selects(selector, pod.labels),
    );
    return found
      ? []
      : [issueAt(placed, pathText(path), 'selects no pod that is generated')];
  });
}

function checkGateway(
  { environment }: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  const selector = objectAt(placed.object, 'spec', 'selector') ?? {};
  const isGateway =
    environment &&
    Object.keys(selector).length > 0 &&
    selects(selector, gatewayLabels(environment));
  const issues = isGateway
    ? []
    : [
        issueAt(
          placed,
          'spec.selector',
          'selects other pods than those of the ingress gateway',
        ),
      ];
  const credential = environment?.gateway.credentialName;
  return [
    ...issues,
    ...objectsAt(placed.object, 'spec', 'servers').flatMap((server, index) => {
      const name = at(server, 'tls', 'credentialName');
      return name === undefined || name === credential
        ? []
        : [
            issueAt(
              placed,
              `spec.servers[${index}].tls.credentialName`,
              `the gateway has no certificate ${name}`,
            ),
          ];
    }),
  ];
}

function checkServiceMonitor(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  const namespaces = textsAt(
    placed.object,
    'spec',
    'namespaceSelector',
    'matchNames',
  );
  const within =
    namespaces.length > 0 ? namespaces : [placed.object.metadata.namespace];
  const services = ofKind(view, 'Service').filter(
    ({ object }) =>
      within.includes(object.metadata.namespace) &&
      selects(at(placed.object, 'spec', 'selector'), {
        ...object.metadata.labels,
      }),
  );
  if (services.length === 0) {
    return [issueAt(placed, 'spec.selector', 'selects no Service')];
  }
  const ports = services.flatMap(({ object }) =>
    objectsAt(object, 'spec', 'ports').map(({ name }) => name),
  );
  return objectsAt(placed.object, 'spec', 'endpoints').flatMap(
    ({ port }, index) =>
      port === undefined || ports.includes(port)
        ? []
        : [
            issueAt(
              placed,
              `spec.endpoints[${index}].port`,
              `the Service has no port named ${port}`,
            ),
          ],
  );
}

function checkSubsets(
  view: EnvironmentView,
  placed: PlacedObject,
): AssetIssue[] {
  return objectsAt(placed.object, 'spec', 'subsets').flatMap(
    (subset, index) => {
      const labels = objectAt(subset, 'labels') ?? {};
      return view.pods.some(pod => selects(labels, pod.labels))
        ? []
        : [
            issueAt(
              placed,
              `spec.subsets[${index}].labels`,
              'selects no pod that is generated',
            ),
          ];
    },
  );
}

/** A workload selects the pods of its own template, and spreads these. */
function checkOwnPods({ pods }: EnvironmentView): AssetIssue[] {
  return pods.flatMap(({ placed, labels, spec, path }) => {
    const selector = at(placed.object, 'spec', 'selector');
    const own =
      ['Deployment', 'StatefulSet', 'DaemonSet'].includes(placed.object.kind) &&
      !selects(selector, labels)
        ? [issueAt(placed, 'spec.selector', 'selects not its own pods')]
        : [];
    const spread = objectsAt(spec, 'topologySpreadConstraints').flatMap(
      ({ labelSelector }, index) =>
        selects(labelSelector, labels)
          ? []
          : [
              issueAt(
                placed,
                `${path}.topologySpreadConstraints[${index}].labelSelector`,
                'selects not the pods that it spreads',
              ),
            ],
    );
    return [...own, ...spread];
  });
}
