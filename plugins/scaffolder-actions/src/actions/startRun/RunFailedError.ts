import { CustomErrorBase } from '@backstage/errors';

/** A run ended in another way than it should have. */
export class RunFailedError extends CustomErrorBase {
  name = 'RunFailedError' as const;
}
