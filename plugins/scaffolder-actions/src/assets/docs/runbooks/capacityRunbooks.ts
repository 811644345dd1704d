import type { ServicePlan } from '../../../plan/ServicePlan';
import { messagesPerReplica } from '../../../plan/messagesPerReplica';
import { code, markdownPage, shell, steps } from '../markdown';
import { before, lookAtScaling, seeRunbook } from './commonCommands';

/** For `AtMaxReplicas` and `CpuThrottled`. */
export function saturation(plan: ServicePlan): string {
  return markdownPage(
    '# Saturation',
    `${plan.name} runs all replicas it may have, or its replicas wait for CPU. It still answers, but there is no room left.`,
    before(plan),
    '## Find the cause',
    steps(
      `Which of both is it?\n${lookAtScaling(plan)}`,
      plan.scaler === 'hpa'
        ? `Is it more load than usual? A replica carries ${plan.spec.rpsPerPod} requests per second; compare with the panel "Requests per second". More load from one caller: talk to its owner.`
        : `Is it more load than usual? See ${seeRunbook(
            'queue-backlog',
            'queue backlog',
          )}.`,
      `The same load needs more than before: compare CPU by version. If a version did it, ${seeRunbook(
        'rollback',
        'roll back',
      )}.`,
    ),
    '## Make room',
    `Raise ${code('maxReplicas')}, or choose the next ${code('size')} (now ${
      plan.spec.size
    }), in the specification, generate again and promote. CPU that is throttled needs the size, not the replicas. Mind the namespace's quota and the budget: the portal shows what it will cost.`,
  );
}

/** For `QueueBacklog`. */
export function queueBacklog(plan: ServicePlan): string {
  const { name, namespace, spec } = plan;
  const { queue } = spec;
  if (queue === 'none') {
    throw new Error('a service without a queue has no backlog');
  }
  return markdownPage(
    '# Queue backlog',
    `More messages wait in ${code(
      spec.queueName ?? '',
    )} (${queue}) than all replicas together should have in front of them: ${
      messagesPerReplica[queue]
    } for each replica that may run.`,
    before(plan),
    '## Find the cause',
    steps(
      `Do replicas run, and does the scaler see the queue?\n${lookAtScaling(
        plan,
      )}`,
      `Are messages worked off at all? In Prometheus:\n${[
        '```promql',
        `sum by (outcome) (rate(queue_messages_processed_total{service="${name}"}[5m]))`,
        '```',
      ].join('\n')}`,
      `They fail: one message that always fails can hold up the others. The logs name it.\n${shell(
        `kubectl -n ${namespace} logs -l app=${name} -c app --since=15m --tail=500`,
      )}`,
      `How long is the queue?\n${shell(...queueCommands(plan))}`,
    ),
    '## Work it off',
    `Where every message succeeds, more replicas help: ${seeRunbook(
      'saturation',
      'make room',
    )}. Where they fail since a new version, ${seeRunbook(
      'rollback',
      'roll back',
    )}: messages wait, they are not lost. Never empty a queue to silence the alert.`,
  );
}

function queueCommands(plan: ServicePlan): string[] {
  const { queue, queueName, sqsAccountId } = plan.spec;
  const { region } = plan.reference;
  switch (queue) {
    case 'sqs':
      return [
        `aws sqs get-queue-attributes --region ${region} --queue-url https://sqs.${region}.amazonaws.com/${sqsAccountId}/${queueName} --attribute-names ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible`,
      ];
    case 'kafka':
      return [
        `kafka-consumer-groups.sh --bootstrap-server ${plan.reference.kafkaBrokers.join(
          ',',
        )} --command-config client.properties --describe --group ${plan.name}`,
      ];
    default:
      return [`redis-cli -h "$REDIS_HOST" --tls LLEN ${queueName}`];
  }
}
