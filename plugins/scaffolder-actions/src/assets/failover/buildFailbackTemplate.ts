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
  inEarnest,
  inRehearsal,
  MoveWorkflowTemplate,
  rehearsal,
  step,
} from './buildMoveTemplate';
import { failbackMove, regionVariables } from './failoverVariables';
import { reportStep } from './reportStep';

/** A replica of everything takes hours, and the approval waits for its hour. */
const workflowSeconds = 48 * 60 * 60;

/**
 * The way back: a replica in the old region, an approval, and the same steps
 * in the other direction. Nothing presses, so nothing is lost: what writes is
 * stopped before the last change is waited for. Where it fails before the
 * promotion, the services run again by themselves.
 */
export function buildFailbackTemplate(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
): MoveWorkflowTemplate {
  const move = failbackMove(plan, standby);
  const shared = regionVariables(plan, standby);
  const build = (name: string, options: StepOptions) =>
    buildFailoverStep(plan, move, shared, name, options);
  const { primary } = standby;
  return buildMoveTemplate(plan, {
    name: 'failback',
    description: `Moves everybody back to ${primary.name}, once somebody has approved it.`,
    onExit: 'leave',
    seconds: workflowSeconds,
    flags: [rehearsal],
    templates: [
      {
        name: 'failback',
        steps: [
          [step('preflight'), step('preflight-services')],
          [step('replicate', inEarnest)],
          [step('catch-up', inEarnest)],
          [step('approve')],
          [step('rehearse', inRehearsal)],
          [step('stop-services', inEarnest)],
          [{ ...step('catch-up', inEarnest), name: 'last-changes' }],
          [step('promote', inEarnest)],
          [step('switch', inEarnest)],
          [step('verify', inEarnest)],
          [step('demote', inEarnest)],
        ],
      },
      build('preflight', {
        script: 'check-return.sh',
        image: 'aws',
        seconds: 120,
        retries: 1,
        results: ['database-status', 'kept-database'],
      }),
      build('preflight-services', {
        script: 'preflight-services.sh',
        image: 'tools',
        seconds: 180,
        retries: 1,
        results: ['services-ready', 'secrets-checked', 'images'],
      }),
      build('replicate', {
        script: 'replicate.sh',
        image: 'aws',
        seconds: 15_000,
        retries: 2,
        results: ['returning-database'],
      }),
      build('catch-up', {
        script: 'catch-up.sh',
        image: 'aws',
        seconds: 3900,
        results: ['replica-lag-seconds'],
      }),
      buildApproval(
        `Stop writing in ${plan.spec.region} now, and go back to ${primary.region}? Nobody can write for some minutes.`,
      ),
      build('rehearse', {
        script: 'rehearse.sh',
        image: 'tools',
        seconds: 60,
        variables: { LAG: 'unknown' },
      }),
      build('stop-services', {
        script: 'stop-services.sh',
        image: 'tools',
        seconds: 360,
        retries: 1,
        results: ['stopped-at'],
      }),
      build('promote', {
        script: 'promote.sh',
        image: 'aws',
        seconds: 2100,
        retries: 2,
        results: ['promote-seconds', 'promoted-at'],
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
        // Floors there are the primary's own.
        variables: { SERVICES_SHORT: 'none' },
      }),
      build('demote', {
        script: 'demote.sh',
        image: 'tools',
        seconds: 180,
        retries: 2,
        results: ['demoted-at'],
      }),
      {
        name: 'leave',
        steps: [
          [
            step('promotion-state', {
              ...inEarnest,
              continueOn: { failed: true },
            }),
          ],
          [
            step('start-services', {
              ...inEarnest,
              continueOn: { failed: true },
            }),
          ],
          [step('report')],
        ],
      },
      build('promotion-state', {
        script: 'promotion-state.sh',
        image: 'aws',
        seconds: 120,
        retries: 2,
        results: ['promotion'],
      }),
      build('start-services', {
        script: 'start-services.sh',
        image: 'tools',
        seconds: 180,
        retries: 2,
        results: ['services-started'],
        variables: { PROMOTION: said('promotion') },
      }),
      build(
        'report',
        reportStep({ FENCE: 'not needed: it follows', SERVICES_SHORT: 'none' }),
      ),
    ],
  });
}
