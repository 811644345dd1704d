export * from './run';
export * from './runKind';
export * from './runsApi';
