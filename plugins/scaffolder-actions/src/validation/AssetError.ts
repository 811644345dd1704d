import { InputError } from '@backstage/errors';

/** One thing that is wrong with generated assets. */
export interface AssetIssue {
  /** Id of the asset: `workload`. */
  asset: string;
  /** Path of the file. */
  file: string;
  /** Where in it: `Deployment/billing spec.replicas`. */
  at: string;
  message: string;
}

/** Assets that were made, but are not valid: nothing of them is written. */
export class AssetError extends InputError {
  readonly issues: readonly AssetIssue[];

  constructor(issues: readonly AssetIssue[]) {
    super(
      issues
        .map(
          ({ asset, file, at, message }) =>
            `${asset}: ${file}: ${at ? `${at}: ` : ''}${message}`,
        )
        .join('\n'),
    );
    this.issues = issues;
  }
}
