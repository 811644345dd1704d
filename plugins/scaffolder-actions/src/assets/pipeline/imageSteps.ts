import { pinned } from './actionPins';
import type { Step } from './Workflow';

const localImage = '${{ matrix.service }}:scan';

/**
 * Inputs of a build that depend on nothing but the commit, so that building
 * the same commit twice gives the same image.
 */
const buildInputs = {
  context: 'services/${{ matrix.service }}',
  platforms: 'linux/amd64',
  'build-args': [
    'VERSION=${{ steps.commit.outputs.version }}',
    'SOURCE=${{ github.server_url }}/${{ github.repository }}',
    'VCS_REF=${{ github.sha }}',
    'SOURCE_DATE_EPOCH=${{ steps.commit.outputs.epoch }}',
  ].join('\n'),
  // Promotion reads the commit back from its label.
  labels: [
    'org.opencontainers.image.revision=${{ github.sha }}',
    'org.opencontainers.image.created=${{ steps.commit.outputs.date }}',
  ].join('\n'),
  // Of the same commit there is one manifest; provenance is attested apart.
  provenance: false,
  sbom: false,
};

/** Builds the image into the runner's own Docker, without pushing it. */
export const buildSteps: readonly Step[] = [
  {
    name: 'Read what the commit says',
    id: 'commit',
    run: [
      '{',
      '  echo "epoch=$(git log -1 --format=%ct)"',
      '  echo "date=$(git log -1 --format=%cI)"',
      '  echo "version=$(git log -1 --abbrev=12 --date=format:%Y%m%d --format=%cd-%h)"',
      '} >> "$GITHUB_OUTPUT"',
      '',
    ].join('\n'),
  },
  { name: 'Set up Buildx', uses: pinned('docker/setup-buildx-action') },
  {
    name: 'Build',
    uses: pinned('docker/build-push-action'),
    with: {
      ...buildInputs,
      load: true,
      push: false,
      tags: localImage,
      'cache-from': 'type=gha,scope=${{ matrix.service }}',
    },
  },
];

/**
 * Fails on vulnerabilities that are severe and that an update would fix. The
 * report is uploaded either way; not from forks, which have no right to.
 */
export const scanSteps: readonly Step[] = [
  {
    name: 'Scan',
    id: 'scan',
    uses: pinned('aquasecurity/trivy-action'),
    with: {
      'scan-type': 'image',
      'image-ref': localImage,
      scanners: 'vuln',
      severity: 'HIGH,CRITICAL',
      'ignore-unfixed': true,
      'exit-code': '1',
      format: 'sarif',
      'limit-severities-for-sarif': true,
      output: 'trivy.sarif',
    },
  },
  {
    name: 'Upload the report',
    if: [
      "always() && (steps.scan.outcome == 'success' || steps.scan.outcome == 'failure')",
      "(github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository)",
    ].join(' && '),
    uses: pinned('github/codeql-action/upload-sarif'),
    with: {
      sarif_file: 'trivy.sarif',
      category: 'trivy-${{ matrix.service }}',
    },
  },
];

/**
 * Pushes what was built and scanned, by digest: all layers come from the
 * builder's cache.
 */
export function pushStep(registry: string): Step {
  return {
    name: 'Push by digest',
    id: 'push',
    uses: pinned('docker/build-push-action'),
    with: {
      ...buildInputs,
      outputs: `type=image,name=${registry}/\${{ matrix.service }},push-by-digest=true,name-canonical=true,push=true`,
      'cache-to': 'type=gha,mode=max,scope=${{ matrix.service }}',
    },
  };
}
