export * from './EnvironmentFilter';
