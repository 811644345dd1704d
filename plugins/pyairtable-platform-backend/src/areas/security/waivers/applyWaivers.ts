import {
  annotations,
  Finding,
  Reason,
  SecurityDetail,
  Waiver,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { utcDay } from '../../lib/utcDays';
import { limitReasons } from '../scans/limitReasons';

/** What came of the waivers of a service. */
export interface AppliedWaivers {
  /** The waiver that covers each finding, in their order. */
  waiverOf: Array<Finding['waiver']>;
  waivers: SecurityDetail['waivers'];
  /** Waivers that somebody must look after. */
  reasons: Reason[];
}

/**
 * Finds which findings somebody has decided to live with. A waiver holds until
 * the end of its last day, UTC; of several the longest counts.
 *
 * @param complete - false where findings are not known or not listed: then a
 * waiver may cover one of these
 */
export function applyWaivers(
  findings: ReadonlyArray<{ id: string; package: string }>,
  waivers: readonly Waiver[],
  options: { observedAt: Date; complete: boolean },
): AppliedWaivers {
  const today = utcDay(options.observedAt);
  const byFinding = new Map<string, Waiver[]>();
  // The longest first.
  for (const waiver of [...waivers].sort((a, b) =>
    b.expires.localeCompare(a.expires),
  )) {
    const id = waiver.finding.toUpperCase();
    byFinding.set(id, [...(byFinding.get(id) ?? []), waiver]);
  }
  const naming = new Set<Waiver>();
  /** Those whose finding no other one covers. */
  const uncovered = new Set<Waiver>();
  const waiverOf = findings.map(finding => {
    const ofFinding = (byFinding.get(finding.id.toUpperCase()) ?? []).filter(
      waiver => !waiver.package || waiver.package === finding.package,
    );
    const longest = ofFinding.at(0);
    const holds = longest !== undefined && longest.expires >= today;
    for (const waiver of ofFinding) {
      naming.add(waiver);
      if (!holds) {
        uncovered.add(waiver);
      }
    }
    return holds
      ? {
          reason: longest.reason,
          owner: longest.owner,
          expires: longest.expires,
        }
      : null;
  });
  const states = waivers.map(waiver => ({ waiver, state: stateOf(waiver) }));
  const tell = (state: State) =>
    states.filter(entry => entry.state === state).map(({ waiver }) => waiver);
  return {
    waiverOf,
    waivers: states.map(({ waiver, state }) => ({
      finding: waiver.finding,
      package: waiver.package ?? null,
      reason: waiver.reason,
      owner: waiver.owner,
      expires: waiver.expires,
      state,
    })),
    reasons: [
      ...limitReasons(
        tell('expired').map(waiver => expired(waiver, uncovered.has(waiver))),
        count => `${count} more waivers have expired.`,
      ),
      ...limitReasons(
        tell('unused').map(unused),
        count => `${count} more waivers name nothing that was found.`,
      ),
    ],
  };

  function stateOf(waiver: Waiver): State {
    if (waiver.expires < today) {
      return 'expired';
    }
    return naming.has(waiver) || !options.complete ? 'active' : 'unused';
  }
}

type State = SecurityDetail['waivers'][number]['state'];

function expired(waiver: Waiver, isOpen: boolean): Reason {
  return {
    code: 'waiver-expired',
    level: 'warning',
    message: `The waiver of ${nameOf(waiver)} by ${waiver.owner} ended on ${
      waiver.expires
    }${isOpen ? ': the finding counts again' : ' and can go'}.`,
    evidence: evidenceOf(waiver),
  };
}

function unused(waiver: Waiver): Reason {
  return {
    code: 'waiver-unused',
    level: 'warning',
    message: `The waiver of ${nameOf(waiver)} by ${
      waiver.owner
    } names nothing that was found.`,
    evidence: evidenceOf(waiver),
  };
}

function nameOf(waiver: Waiver): string {
  return waiver.package
    ? `${waiver.finding} in ${waiver.package}`
    : waiver.finding;
}

function evidenceOf(waiver: Waiver): Reason['evidence'] {
  return {
    type: 'annotation',
    name: annotations.securityWaivers,
    value: `${nameOf(waiver)}, expires ${waiver.expires}`,
  };
}
