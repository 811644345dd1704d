export * from './freshness';
export * from './StatusBadge';
export * from './StatusIcon';
