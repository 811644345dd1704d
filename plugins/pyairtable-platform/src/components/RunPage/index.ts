export * from './RunPage';
