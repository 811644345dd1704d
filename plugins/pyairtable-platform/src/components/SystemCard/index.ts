export * from './SystemCard';
