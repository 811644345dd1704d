export * from './SecurityDetails';
