export * from './ReasonList';
