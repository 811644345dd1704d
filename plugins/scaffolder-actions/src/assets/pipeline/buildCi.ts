import type { ServicePlan } from '../../plan/ServicePlan';
import { changesJob, checkout, eachChangedService } from './commonSteps';
import { buildSteps, scanSteps } from './imageSteps';
import { testJob } from './testJob';
import type { Workflow } from './Workflow';
import { runner } from './Workflow';

/** Checks a pull request: tests, image and scan, and nothing leaves the runner. */
export function buildCi({ spec }: ServicePlan): Workflow {
  return {
    name: 'ci',
    on: { pull_request: { branches: ['main'] } },
    permissions: { contents: 'read' },
    concurrency: {
      group: 'ci-${{ github.event.pull_request.number }}',
      'cancel-in-progress': true,
    },
    jobs: {
      changes: changesJob('github.event.pull_request.base.sha'),
      test: testJob(spec.language),
      image: {
        name: 'image ${{ matrix.service }}',
        needs: ['changes', 'test'],
        ...eachChangedService,
        'runs-on': runner,
        'timeout-minutes': 30,
        // Reports of private repositories are uploaded with the run's own data.
        permissions: {
          actions: 'read',
          contents: 'read',
          'security-events': 'write',
        },
        steps: [checkout(), ...buildSteps, ...scanSteps],
      },
    },
  };
}
