export * from './RunsList';
