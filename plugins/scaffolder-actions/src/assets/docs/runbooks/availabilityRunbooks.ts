import {
  errorRatioRecord,
  latencyP99Record,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { code, markdownPage, shell, steps } from '../markdown';
import {
  before,
  lookAtPods,
  lookAtScaling,
  seeRunbook,
} from './commonCommands';

/** For `LatencyHigh`. */
export function highLatency(plan: ServicePlan): string {
  return markdownPage(
    '# High latency',
    `One request in a hundred takes longer than ${
      plan.spec.latencyP99Seconds
    } s (${code(latencyP99Record)}).`,
    before(plan),
    '## Find the cause',
    steps(
      `Did a new version start when it began? Then ${seeRunbook(
        'rollback',
        'roll back',
      )} first and look for the reason afterwards.\n${lookAtPods(plan)}`,
      `Is there enough of it? Replicas at their maximum or throttled CPU: ${seeRunbook(
        'saturation',
        'saturation',
      )}.\n${lookAtScaling(plan)}`,
      `Is it slow itself, or does it wait? Open the slowest traces of ${code(
        plan.name,
      )} in Jaeger and see which span takes the time.${dependencyHint(plan)}`,
    ),
    '## Stop the damage',
    `Take load away before you repair: roll back, raise the replicas, or stop the caller that sends too much. The mesh gives up on a request after its timeout, so that waiting does not pile up.`,
  );
}

function dependencyHint({ dependencies, spec }: ServicePlan): string {
  const names = [
    ...dependencies.map(({ name }) => code(name)),
    ...spec.datastores,
  ];
  return names.length > 0 ? ` It may wait for ${names.join(', ')}.` : '';
}

/** For `ErrorBudgetBurn` and `ErrorBudgetSpent`. */
export function errorBudget(plan: ServicePlan): string {
  const { name } = plan;
  return markdownPage(
    '# Error budget',
    `Requests fail faster than an availability of ${plan.spec.sloAvailability} % allows. A page means that the budget of a month is gone within days, a ticket that it will not last. The figures are in [the objectives](../slo.md).`,
    before(plan),
    '## Find the cause',
    steps(
      `See what fails, in Prometheus:\n${[
        '```promql',
        `sum by (route, status) (rate(http_requests_total{service="${name}", status=~"5.."}[5m]))`,
        `${errorRatioRecord('5m')}{service="${name}"}`,
        '```',
      ].join('\n')}`,
      `Look for restarts, and for what the logs say:\n${lookAtPods(plan)}`,
      `A new version? ${seeRunbook(
        'rollback',
        'Roll back',
      )} now; it is the quickest cure, and it can be undone.`,
      `No new version: does a neighbour fail? In the traces of failed requests the span that failed first is the cause.`,
    ),
    '## Afterwards',
    `For ${code(
      'ErrorBudgetSpent',
    )} nothing is broken at this moment. Until the ratio over 30 days is back within the objective, put work on reliability first.`,
  );
}

/** For `TargetDown`. */
export function targetDown(plan: ServicePlan): string {
  const { name, namespace, spec } = plan;
  return markdownPage(
    '# Target down',
    `Prometheus has not reached any replica on port ${spec.metricsPort} for five minutes. Either nothing runs, or something between them is closed.`,
    before(plan),
    '## Find the cause',
    steps(
      `Does anything run, and is it ready?\n${lookAtPods(plan)}`,
      `Pods wait or restart: read why.\n${shell(
        `kubectl -n ${namespace} describe pods -l app=${name}`,
        `kubectl -n ${namespace} logs -l app=${name} -c app --previous --tail=100`,
      )}`,
      `Pods are ready: then scraping fails. Compare labels, port and policies.\n${shell(
        `kubectl -n ${namespace} get endpointslices -l kubernetes.io/service-name=${name}`,
        `kubectl -n ${namespace} get servicemonitor ${name} -o yaml`,
        `kubectl -n ${namespace} get networkpolicy,peerauthentication,authorizationpolicy`,
      )}`,
      `No pods at all: does the quota stop them, or the scaler?\n${lookAtScaling(
        plan,
      )}`,
    ),
    '## Stop the damage',
    `If it stopped with a new version, ${seeRunbook(
      'rollback',
      'roll back',
    )}. While it is silent, no other alert of it can fire.`,
  );
}

/** Taking a version back. No alert of its own: others lead here. */
export function rollback(plan: ServicePlan): string {
  const { name, namespace } = plan;
  const aborts = `A canary is still under way: stop it. Traffic goes back to the stable version within seconds.\n${shell(
    `kubectl argo rollouts abort ${name} -n ${namespace}`,
    `kubectl argo rollouts get rollout ${name} -n ${namespace}`,
  )}`;
  return markdownPage(
    '# Roll back',
    'The cluster follows the GitOps repository: what is changed by hand is taken back. So a version is rolled back where it was rolled out.',
    before(plan),
    '## Steps',
    steps(
      ...(plan.canary ? [aborts] : []),
      `Find the digest that ran before, in a checkout of ${code(
        plan.reference.gitops.repository,
      )} (here for ${plan.reference.name}):\n${shell(
        `git log -p -3 --format='%h %ar %s' -- ${plan.reference.name}/${name}/application.yaml`,
      )}`,
      `Promote it again, from the repository of ${name}:\n${shell(
        `gh workflow run promote.yml -f environment=${plan.reference.name} -f digest=sha256:OLD_DIGEST`,
        `gh run watch`,
      )}`,
      `See that it has arrived, and that errors and durations fall:\n${shell(
        plan.canary
          ? `kubectl argo rollouts status ${name} -n ${namespace} --timeout 10m`
          : `kubectl -n ${namespace} rollout status deployment/${name} --timeout=10m`,
      )}`,
    ),
    ...(plan.spec.datastores.includes('postgres')
      ? [
          '## The database',
          'Code goes back, a schema does not. Every migration has to leave the version before it working; where one did not, repair forward.',
        ]
      : []),
  );
}
