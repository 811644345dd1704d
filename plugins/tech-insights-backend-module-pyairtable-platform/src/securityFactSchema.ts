import type { FactSchema } from '@backstage-community/plugin-tech-insights-common';
import {
  checklistItemIds,
  factorIds,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { factNameOf } from './factNameOf';

const counts: FactSchema = {
  criticalFindings: {
    type: 'integer',
    description: 'Critical findings in the images that run, not waived',
  },
  highFindings: {
    type: 'integer',
    description: 'High findings in the images that run, not waived',
  },
  fixableFindings: {
    type: 'integer',
    description: 'Findings that a newer package mends, not waived',
  },
  knownExploitedFindings: {
    type: 'integer',
    description: 'Findings that are known to be exploited, not waived',
  },
  waivedFindings: {
    type: 'integer',
    description: 'Findings that a waiver covers',
  },
  scanAgeDays: {
    type: 'float',
    description: 'Age of the oldest scan of an image that runs, days',
  },
  checklistPassed: {
    type: 'integer',
    description: 'Items of the zero-trust checklist that hold',
  },
  checklistFailed: {
    type: 'integer',
    description: 'Items of the zero-trust checklist that do not hold',
  },
  twelveFactorsMet: {
    type: 'integer',
    description: 'Of the twelve factors, those that are met',
  },
  twelveFactorsJudged: {
    type: 'integer',
    description: 'Of the twelve factors, those that could be judged',
  },
  status: {
    type: 'string',
    description: 'Status of the area: ok, warning, critical or unknown',
  },
};

/**
 * What the facts mean. A fact that is not known is null: it is neither false nor
 * zero.
 */
export const securityFactSchema: FactSchema = {
  ...counts,
  ...Object.fromEntries(
    checklistItemIds.map(id => [
      factNameOf('checklist', id),
      {
        type: 'boolean',
        description: `Item ${id} of the zero-trust checklist holds`,
      } as const,
    ]),
  ),
  ...Object.fromEntries(
    factorIds.map(id => [
      factNameOf('factor', id),
      {
        type: 'boolean',
        description: `Factor ${id} of the twelve is met`,
      } as const,
    ]),
  ),
};
