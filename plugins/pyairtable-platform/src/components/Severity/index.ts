export * from './Count';
export * from './SeverityBadge';
export * from './SeverityCounts';
export * from './useCountColumns';
