export * from './SecurityActions';
export * from './SecurityDetails';
export * from './SecuritySummary';
