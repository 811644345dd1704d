import type {
  Finding,
  Severity,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What a finding can be held to, beside its severity. */
export const findingTraits = ['fixable', 'exploited', 'new'] as const;

/** One of {@link findingTraits}. */
export type FindingTrait = (typeof findingTraits)[number];

/** Whether findings that somebody lives with are shown. */
export const waiverFilters = ['any', 'open', 'waived'] as const;

/** One of {@link waiverFilters}. */
export type WaiverFilter = (typeof waiverFilters)[number];

/** What the list of findings is narrowed down to. */
export interface FindingFilters {
  /** Part of the id, package, title or an image, in any case; empty for all. */
  text: string;
  /** None for all. */
  severities: readonly Severity[];
  /** All of these have to hold. */
  traits: readonly FindingTrait[];
  waiver: WaiverFilter;
}

/** The filters that let everything pass. */
export const noFilters: FindingFilters = {
  text: '',
  severities: [],
  traits: [],
  waiver: 'any',
};

const hasTrait: Record<FindingTrait, (finding: Finding) => boolean> = {
  fixable: finding => finding.fixedVersion !== null,
  exploited: finding => finding.knownExploited === true,
  new: finding => finding.isNew === true,
};

/** The findings that pass every filter, in their order. */
export function filterFindings(
  findings: readonly Finding[],
  filters: FindingFilters,
): Finding[] {
  const { severities, traits, waiver } = filters;
  const text = filters.text.trim().toLowerCase();
  return findings.filter(
    finding =>
      (severities.length === 0 || severities.includes(finding.severity)) &&
      traits.every(trait => hasTrait[trait](finding)) &&
      (waiver === 'any' ||
        (finding.waiver !== null) === (waiver === 'waived')) &&
      (text === '' || textsOf(finding).some(part => part.includes(text))),
  );
}

function textsOf({ id, package: name, title, images }: Finding): string[] {
  return [id, name, title ?? '', ...images].map(part => part.toLowerCase());
}
