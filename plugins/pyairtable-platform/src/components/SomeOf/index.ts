export * from './SomeOf';
