export * from './freshness';
export * from './LevelBadge';
export * from './StatusBadge';
export * from './StatusIcon';
