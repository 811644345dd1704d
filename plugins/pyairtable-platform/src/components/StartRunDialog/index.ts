export * from './StartRunDialog';
