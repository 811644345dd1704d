export * from './RecoveryActions';
export * from './RecoveryDetails';
