/** A workflow of GitHub Actions, as far as the generated ones go. */
export interface Workflow {
  name: string;
  on: Record<string, unknown>;
  permissions: Permissions;
  concurrency: { group: string; 'cancel-in-progress': boolean };
  jobs: Record<string, Job>;
}

export type Permissions = Partial<
  Record<
    | 'actions'
    | 'attestations'
    | 'contents'
    | 'id-token'
    | 'packages'
    | 'security-events',
    'read' | 'write'
  >
>;

export interface Job {
  name: string;
  needs?: string[];
  if?: string;
  'runs-on': string;
  'timeout-minutes': number;
  environment?: string;
  permissions?: Permissions;
  outputs?: Record<string, string>;
  strategy?: {
    'fail-fast': boolean;
    matrix: Record<string, string>;
  };
  steps: Step[];
}

export interface Step {
  name: string;
  id?: string;
  if?: string;
  uses?: string;
  with?: Record<string, string | number | boolean>;
  run?: string;
  env?: Record<string, string>;
}

/** The image that jobs run on: a fixed one, so that tools change when we say so. */
export const runner = 'ubuntu-24.04';
