import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import {
  buildApproval,
  buildFailoverStep,
  said,
  StepOptions,
} from './buildFailoverStep';
import {
  buildMoveTemplate,
  Flag,
  inEarnest,
  inRehearsal,
  MoveWorkflowTemplate,
  rehearsal,
  step,
} from './buildMoveTemplate';
import { failoverMove, regionVariables } from './failoverVariables';
import { reportStep } from './reportStep';

/** Longer than anybody should have to wait for an approval, and all steps. */
const workflowSeconds = 4 * 60 * 60;

const flags: readonly Flag[] = [
  rehearsal,
  {
    name: 'accept-lag',
    description:
      'Goes on although the replica is further behind than the RPO, or nobody knows how far.',
  },
  {
    name: 'continue',
    description:
      'Goes on after a failover that stopped half way: the database may be promoted already.',
  },
];

const results = {
  database: [
    'replica-lag-seconds',
    'replica-class',
    'replica-status',
    'replica-source',
  ],
  services: ['services-ready', 'secrets-checked', 'images'],
};

/**
 * The failover: checks, an approval, and then one step after the other, each
 * of which can be done again. Nothing goes back by itself: what is done when a
 * step fails stays done, and the report says so.
 */
export function buildFailoverTemplate(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
): MoveWorkflowTemplate {
  const move = failoverMove(plan);
  const shared = regionVariables(plan, standby);
  const build = (name: string, options: StepOptions) =>
    buildFailoverStep(plan, move, shared, name, options);
  const automatic = standby.spec.failoverMode === 'automatic';
  const switching = step('switch', inEarnest);
  return buildMoveTemplate(plan, {
    name: 'failover',
    description: automatic
      ? 'Moves everybody here. The name moves without an approval, the database never does.'
      : 'Moves everybody here, once somebody has approved it.',
    onExit: 'report',
    seconds: workflowSeconds,
    flags,
    templates: [
      {
        name: 'failover',
        steps: [
          [step('preflight')],
          // In the mode automatic the health check has moved the name before
          // anybody could be asked, so an approval before it would approve
          // nothing; turned here, the switch holds users away from a primary
          // that comes back without the newest data. The promotion is asked
          // for in either mode: it cannot be undone, and it drops what the
          // replica has not received.
          ...(automatic ? [[switching]] : []),
          [step('approve')],
          [step('rehearse', inRehearsal)],
          [step('fence', inEarnest)],
          [step('promote', inEarnest)],
          // Fewer pods than wanted are better than none: whatever comes of
          // it, the name is switched, and the last step tells.
          [
            step('raise-floors', {
              ...inEarnest,
              continueOn: { failed: true },
            }),
          ],
          ...(automatic ? [] : [[switching]]),
          [step('verify', inEarnest)],
        ],
      },
      {
        name: 'preflight',
        steps: [
          [step('preflight-database'), step('preflight-services')],
          [step('preflight-images')],
        ],
      },
      build('preflight-database', {
        script: 'preflight-database.sh',
        image: 'aws',
        seconds: 120,
        retries: 1,
        results: results.database,
        variables: {
          ACCEPT_LAG: '{{workflow.parameters.accept-lag}}',
          CONTINUE: '{{workflow.parameters.continue}}',
        },
      }),
      build('preflight-services', {
        script: 'preflight-services.sh',
        image: 'tools',
        seconds: 180,
        retries: 1,
        results: results.services,
      }),
      build('preflight-images', {
        script: 'preflight-images.sh',
        image: 'aws',
        seconds: 180,
        retries: 1,
        results: ['images-present'],
        variables: { IMAGES: said('images') },
      }),
      buildApproval(
        `Promote ${plan.databaseIdentifier} in ${plan.spec.region}? What it is behind is lost: see the outputs of preflight.`,
      ),
      build('rehearse', {
        script: 'rehearse.sh',
        image: 'tools',
        seconds: 60,
        variables: { LAG: said('replica-lag-seconds') },
      }),
      build('fence', {
        script: 'fence.sh',
        image: 'aws',
        seconds: 180,
        results: ['fence'],
      }),
      build('promote', {
        script: 'promote.sh',
        image: 'aws',
        seconds: 2100,
        retries: 2,
        results: ['promote-seconds', 'promoted-at'],
      }),
      build('raise-floors', {
        script: 'raise-floors.sh',
        image: 'tools',
        seconds: 900,
        results: ['services-short'],
      }),
      build('switch', {
        script: 'turn-switch.sh',
        image: 'aws',
        seconds: 600,
        retries: 2,
        results: ['switched-at'],
      }),
      build('verify', {
        script: 'verify.sh',
        image: 'tools',
        seconds: 900,
        results: ['verified-at'],
        variables: { SERVICES_SHORT: said('services-short') },
      }),
      build(
        'report',
        reportStep({
          FENCE: said('fence'),
          SERVICES_SHORT: said('services-short'),
        }),
      ),
    ],
  });
}
