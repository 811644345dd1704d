export * from './SecurityActions';
export * from './SecurityDetails';
