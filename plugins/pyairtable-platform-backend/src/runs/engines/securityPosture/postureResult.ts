import { parseEntityRef } from '@backstage/catalog-model';
import {
  RunStep,
  worstOf,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { plural } from '../../../areas/lib/format';
import { boundSteps, boundText, stepsWithLogs } from '../bounds';
import { checklistOutputs, toResults } from './checklistOutputs';
import {
  describeEvidence,
  describeFindings,
  describeItems,
} from './describePosture';
import { countItems, Posture, PostureCounts } from './readPosture';

/** What a run tells of what was found. */
export interface PostureResult {
  message: string;
  steps: RunStep[];
  outputs: Record<string, string>;
}

/** Of one service: a step for each item, and one for the findings. */
export function describeService(posture: Posture): PostureResult {
  const counts = countItems([posture]);
  const findings = describeFindings(posture);
  const { steps, note } = bound([
    ...posture.checks.map(check => toStep(check.id, check)),
    {
      name: 'findings',
      state: stateOfFindings(posture),
      message: `${findings[0].toUpperCase()}${findings.slice(1)}.`,
    },
  ]);
  return {
    message: `${describeItems(counts)}; ${findings}${note}`,
    steps,
    outputs: {
      ...textOf(counts),
      status: posture.status,
      ...(posture.counts && {
        criticalFindings: String(posture.counts.critical),
        highFindings: String(posture.counts.high),
      }),
      checklist: boundText(JSON.stringify(toResults(posture)), 4096),
    },
  };
}

/**
 * Of a system: a step for each service, and one for each item of it that does
 * not hold or could not be seen.
 *
 * @param members - references of its services
 */
export function describeSystem(
  members: readonly string[],
  postures: ReadonlyMap<string, Posture>,
): PostureResult {
  const judged = members.flatMap(ref => postures.get(ref) ?? []);
  const counts = countItems(judged);
  const whole = judged.filter(posture => {
    const { passed, total } = countItems([posture]);
    return passed === total;
  });
  const withCritical = judged.filter(
    posture => (posture.counts?.critical ?? 0) > 0,
  );
  const notScanned = judged.filter(posture => posture.counts === null);
  const { steps, note } = bound(
    members.flatMap(ref => stepsOf(nameOf(ref), postures.get(ref))),
  );
  const notJudged = members.length - judged.length;
  return {
    message: [
      `${whole.length} of ${plural(members.length, 'service')} ${
        whole.length === 1 ? 'holds' : 'hold'
      } all of it`,
      `of the items, ${describeItems(counts)}`,
      `${plural(withCritical.length, 'service')} ${
        withCritical.length === 1 ? 'has' : 'have'
      } critical findings`,
      notScanned.length > 0 &&
        `of ${plural(
          notScanned.length,
          'service',
        )} it is not known how many there are`,
      notJudged > 0 && `${plural(notJudged, 'service')} could not be judged`,
    ]
      .filter(Boolean)
      .join('; ')
      .concat(note),
    steps,
    outputs: {
      services: String(members.length),
      servicesNotJudged: String(notJudged),
      ...textOf(counts),
      status: worstOf(
        members.map(ref => postures.get(ref)?.status ?? 'unknown'),
      ),
      servicesWithCriticalFindings: String(withCritical.length),
      servicesNotScanned: String(notScanned.length),
      ...checklistOutputs(
        judged.map(posture => [nameOf(posture.entityRef), toResults(posture)]),
      ),
    },
  };
}

function stepsOf(name: string, posture: Posture | undefined): RunStep[] {
  if (!posture) {
    return [{ name, state: 'skipped', message: 'It could not be judged.' }];
  }
  const counts = countItems([posture]);
  return [
    {
      name,
      state: stateOf(worstResult(counts)),
      message: `${describeItems(counts)}; ${describeFindings(posture)}.`,
    },
    ...posture.checks
      .filter(({ passed }) => passed !== true)
      .map(check => toStep(`${name}: ${check.id}`, check)),
  ];
}

function toStep(
  name: string,
  { passed, message, evidence }: Posture['checks'][number],
): RunStep {
  return {
    name: boundText(name, 200),
    state: stateOf(passed),
    message: boundText(message),
    ...(evidence && { log: boundText(describeEvidence(evidence)) }),
  };
}

/** What is shown of the steps, and a note where that is not all. */
function bound(all: RunStep[]): { steps: RunStep[]; note: string } {
  const steps = boundSteps(all.map(step => ({ step }))).map(({ step }) => step);
  const logged = stepsWithLogs(steps);
  return {
    steps: steps.map(({ log, ...step }, index) =>
      log && logged.has(index) ? { ...step, log } : step,
    ),
    note:
      steps.length < all.length
        ? `; ${steps.length} of ${all.length} steps are shown, those that failed before all others`
        : '',
  };
}

function worstResult({ failed, unknown }: PostureCounts): boolean | null {
  if (failed > 0) {
    return false;
  }
  return unknown > 0 ? null : true;
}

function stateOf(passed: boolean | null): RunStep['state'] {
  if (passed === null) {
    return 'skipped';
  }
  return passed ? 'succeeded' : 'failed';
}

function stateOfFindings({ counts }: Posture): RunStep['state'] {
  return stateOf(counts && counts.critical + counts.high === 0);
}

function textOf(counts: PostureCounts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, String(count)]),
  );
}

/** As people say it: the namespace only where it is not the usual one. */
function nameOf(entityRef: string): string {
  const { namespace, name } = parseEntityRef(entityRef);
  return namespace === 'default' ? name : `${namespace}/${name}`;
}
