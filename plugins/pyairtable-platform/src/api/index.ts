export * from './PlatformApi';
export * from './PlatformClient';
export * from './UnexpectedAnswerError';
