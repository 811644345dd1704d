import { pinned } from './actionPins';
import type { Job, Step } from './Workflow';
import { runner } from './Workflow';

/** Checks out without leaving the token in the working copy. */
export function checkout(fetchDepth = 1): Step {
  return {
    name: 'Check out',
    uses: pinned('actions/checkout'),
    with: { 'fetch-depth': fetchDepth, 'persist-credentials': false },
  };
}

/**
 * Finds the services that a change touches: its output is the matrix of the
 * jobs after it.
 *
 * @param base - expression of the revision to compare with
 */
export function changesJob(base: string): Job {
  return {
    name: 'changed services',
    'runs-on': runner,
    'timeout-minutes': 5,
    outputs: { services: '${{ steps.changes.outputs.services }}' },
    steps: [
      checkout(0),
      {
        name: 'List changed services',
        id: 'changes',
        run: '.github/scripts/changed-services.sh',
        env: { BASE_REVISION: `\${{ ${base} }}` },
      },
    ],
  };
}

/** Runs a job once for each changed service, and not at all for none. */
export const eachChangedService = {
  if: "needs.changes.outputs.services != '[]'",
  strategy: {
    'fail-fast': false,
    matrix: { service: '${{ fromJSON(needs.changes.outputs.services) }}' },
  },
} satisfies Partial<Job>;
