export * from './Regions';
