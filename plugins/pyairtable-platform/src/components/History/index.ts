export * from './AsTable';
export * from './History';
