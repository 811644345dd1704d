import type { Language } from '../../spec/words';
import { pinned } from './actionPins';
import { checkout, eachChangedService } from './commonSteps';
import type { Job, Step } from './Workflow';
import { runner } from './Workflow';

const folder = 'services/${{ matrix.service }}';

/** Toolchains at the versions that the services' own files name. */
const setUp: Record<Language, Step> = {
  go: {
    name: 'Set up Go',
    uses: pinned('actions/setup-go'),
    with: {
      'go-version-file': `${folder}/go.mod`,
      'cache-dependency-path': `${folder}/go.sum`,
    },
  },
  python: {
    name: 'Set up Python',
    uses: pinned('actions/setup-python'),
    with: {
      'python-version': '3.13',
      cache: 'pip',
      'cache-dependency-path': `${folder}/requirements*.txt`,
    },
  },
  node: {
    name: 'Set up Node.js',
    uses: pinned('actions/setup-node'),
    with: {
      'node-version': 24,
      cache: 'npm',
      'cache-dependency-path': `${folder}/package-lock.json`,
    },
  },
};

/** Lint and tests of each changed service, by the targets of its Makefile. */
export function testJob(language: Language): Job {
  return {
    name: 'test ${{ matrix.service }}',
    needs: ['changes'],
    ...eachChangedService,
    'runs-on': runner,
    'timeout-minutes': 20,
    steps: [
      checkout(),
      setUp[language],
      {
        name: 'Lint and test',
        run: 'make -C "services/$SERVICE" lint test',
        env: { SERVICE: '${{ matrix.service }}' },
      },
    ],
  };
}
