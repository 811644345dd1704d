export * from './RunDuration';
export * from './RunLink';
export * from './RunsSection';
export * from './RunStateBadge';
export * from './RunTable';
