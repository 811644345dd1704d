export { createRecoveryArea } from './recoveryArea';
