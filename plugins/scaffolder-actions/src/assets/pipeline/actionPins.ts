/**
 * Actions that the workflows use, each at the commit of a release: a tag can
 * be moved to other code, a commit cannot.
 */
const actionPins = {
  'actions/checkout': ['v7.0.1', '3d3c42e5aac5ba805825da76410c181273ba90b1'],
  'actions/setup-go': ['v7.0.0', 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e'],
  'actions/setup-node': ['v7.0.0', '820762786026740c76f36085b0efc47a31fe5020'],
  'actions/setup-python': [
    'v7.0.0',
    '5fda3b95a4ea91299a34e894583c3862153e4b97',
  ],
  'docker/setup-buildx-action': [
    'v4.2.0',
    'bb05f3f5519dd87d3ba754cc423b652a5edd6d2c',
  ],
  'docker/login-action': ['v4.6.0', 'dbcb813823bdd20940b903addbd779551569679f'],
  'docker/build-push-action': [
    'v7.3.0',
    '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a',
  ],
  'aquasecurity/trivy-action': [
    'v0.36.0',
    'ed142fd0673e97e23eac54620cfb913e5ce36c25',
  ],
  'github/codeql-action/upload-sarif': [
    'v4.37.7',
    'ff2f1c621b7f889edc0d3c761ac2e6a3f8cdb0dd',
  ],
  'sigstore/cosign-installer': [
    'v4.1.2',
    '6f9f17788090df1f26f669e9d70d6ae9567deba6',
  ],
  'actions/attest-build-provenance': [
    'v4.1.1',
    '0f67c3f4856b2e3261c31976d6725780e5e4c373',
  ],
  'anchore/sbom-action': [
    'v0.24.0',
    'e22c389904149dbc22b58101806040fa8d37a610',
  ],
  'aws-actions/configure-aws-credentials': [
    'v6.2.3',
    'e6de054238d6b7531b4efff3b6587d9aade6a06c',
  ],
} as const;

export type PinnedAction = keyof typeof actionPins;

/** `actions/checkout@<commit>` */
export function pinned(action: PinnedAction): string {
  return `${action}@${actionPins[action][1]}`;
}

/** The release that a pinned reference stands for. */
export function releaseOf(reference: string): string | undefined {
  const [action] = reference.split('@');
  return Object.hasOwn(actionPins, action) &&
    pinned(action as PinnedAction) === reference
    ? actionPins[action as PinnedAction][0]
    : undefined;
}
