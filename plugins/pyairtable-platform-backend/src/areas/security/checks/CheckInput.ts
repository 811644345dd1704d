import type {
  ChecklistItem,
  ChecklistItemId,
  Evidence,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PodFacts } from '../../../clients/kubernetes/kinds';
import type { CollectedSecurity } from '../CollectedSecurity';

/** What a check of the checklist is given. */
export interface CheckInput {
  cluster: string;
  collected: CollectedSecurity;
  /**
   * What runs of the service; its templates where nothing runs. Never empty:
   * where nothing is known, no check is asked.
   */
  pods: readonly PodFacts[];
  /** Ages are measured to this moment. */
  observedAt: Date;
}

/** What a check says. */
export interface CheckResult {
  /** null where it could not be seen. */
  passed: boolean | null;
  /** One sentence that names the object. */
  message: string;
  evidence?: Evidence;
}

/** One item of the checklist: a pure judgement, and what mends it. */
export interface Check<TInput = CheckInput> {
  id: ChecklistItemId;
  fix: ChecklistItem['fix'];
  judge(input: TInput): CheckResult;
}
