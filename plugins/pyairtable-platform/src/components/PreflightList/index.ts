export * from './PreflightList';
