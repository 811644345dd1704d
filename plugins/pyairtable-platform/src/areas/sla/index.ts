export * from './SlaDetails';
