export {
  createRecovery,
  type Recovery,
  type RecoveryOptions,
} from './createRecovery';
export { createRecoveryRouter } from './createRecoveryRouter';
export type { ActiveRuns } from './DefaultRecoveryService';
export { recoveryPaths } from './recoveryOpenApi';
