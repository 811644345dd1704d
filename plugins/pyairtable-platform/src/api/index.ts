export * from './PlatformApi';
export * from './PlatformClient';
export * from './RecoveryApi';
export * from './RunsApi';
export * from './SecurityApi';
export * from './UnexpectedAnswerError';
