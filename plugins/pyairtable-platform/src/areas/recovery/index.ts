export * from './RecoveryDetails';
