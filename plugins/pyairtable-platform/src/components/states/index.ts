export * from './ErrorState';
export * from './ForbiddenState';
export * from './isForbidden';
export * from './LoadingState';
export * from './messageOf';
