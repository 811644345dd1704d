export * from './recoveryApi';
