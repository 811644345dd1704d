export * from './signInModule';
