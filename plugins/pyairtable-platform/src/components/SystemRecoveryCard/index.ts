export * from './SystemRecoveryCard';
