export * from './Dial';
