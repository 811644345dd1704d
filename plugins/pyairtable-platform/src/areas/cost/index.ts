export * from './CostDetails';
