import {
  annotations,
  maxWaiverDays,
  maxWaivers,
  Reason,
  Waiver,
  waiverSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { addDays, utcDay } from '../../lib/utcDays';
import { cleanText } from '../scans/cleanText';
import { limitReasons } from '../scans/limitReasons';

const maxBytes = 256 * 1024;
/** Brackets of a file; the parser takes seconds for a hundred thousand. */
const maxBrackets = 4 * maxWaivers;

const fileSchema = z.object({ waivers: z.array(z.unknown()).nullish() });

/** The waivers of a service that can be read, and what is wrong with the rest. */
export interface ReadWaivers {
  waivers: Waiver[];
  problems: Reason[];
}

/**
 * Reads the waivers of a service. Each is checked alone, so that a wrong one
 * voids no other; what cannot be read waives nothing.
 *
 * @param text - YAML from the annotation; undefined where there is none
 * @param observedAt - a waiver can be given for so long from then on
 */
export function readWaivers(
  text: string | undefined,
  observedAt: Date,
): ReadWaivers {
  if (text === undefined) {
    return { waivers: [], problems: [] };
  }
  const { entries, problem } = parseFile(text);
  const faults = problem ? [problem] : [];
  if (entries.length > maxWaivers) {
    faults.push(
      `has ${entries.length} waivers: only the first ${maxWaivers} apply`,
    );
  }
  const waivers: Waiver[] = [];
  const lastDay = addDays(utcDay(observedAt), maxWaiverDays);
  for (const [index, entry] of entries.slice(0, maxWaivers).entries()) {
    const parsed = waiverSchema.safeParse(entry);
    const field = `waivers.${index}`;
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      faults.push(
        `${[field, ...issue.path.map(String)].join('.')}: ${describe(
          issue.message,
        )}, so it does not apply`,
      );
    } else if (parsed.data.expires > lastDay) {
      faults.push(
        `${field}.expires: ${parsed.data.expires} is more than ${maxWaiverDays} days away, so it does not apply`,
      );
    } else {
      waivers.push(parsed.data);
    }
  }
  return {
    waivers,
    problems: limitReasons(
      faults.map(fault => toReason(fault, text)),
      count =>
        `${count} more faults are in annotation ${annotations.securityWaivers}.`,
    ),
  };
}

function parseFile(text: string): { entries: unknown[]; problem?: string } {
  if (text.length > maxBytes) {
    return {
      entries: [],
      problem: `is larger than ${maxBytes / 1024} KiB, so no waiver applies`,
    };
  }
  if ((text.match(/[[{]/g)?.length ?? 0) > maxBrackets) {
    return {
      entries: [],
      problem: `has more than ${maxBrackets} brackets, so no waiver applies`,
    };
  }
  let content: unknown;
  try {
    const document = parseDocument(text, { logLevel: 'silent' });
    const [error] = document.errors;
    if (error) {
      const line = error.linePos?.[0].line;
      return {
        entries: [],
        problem: `is not YAML${
          line ? ` from line ${line} on` : ''
        }, so no waiver applies`,
      };
    }
    content = document.toJS();
  } catch {
    // Aliases that would grow beyond all bounds.
    return {
      entries: [],
      problem: 'has aliases that cannot be followed, so no waiver applies',
    };
  }
  // A file with nothing but comments.
  const parsed = fileSchema.safeParse(content ?? {});
  return parsed.success
    ? { entries: parsed.data.waivers ?? [] }
    : {
        entries: [],
        problem: 'has no list of waivers, so none applies',
      };
}

function describe(message: string): string {
  // It may name what stands in the file.
  return cleanText(message.replace(/^Invalid input:? ?/, ''), 200) || 'wrong';
}

function toReason(fault: string, text: string): Reason {
  return {
    code: 'invalid-waivers',
    level: 'warning',
    message: `Annotation ${annotations.securityWaivers} ${
      fault.startsWith('waivers.') ? `has ${fault}` : fault
    }.`,
    evidence: {
      type: 'annotation',
      name: annotations.securityWaivers,
      value: text.length > 80 ? `${text.slice(0, 79)}…` : text,
    },
  };
}
