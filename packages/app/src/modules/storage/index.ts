export * from './storageModule';
