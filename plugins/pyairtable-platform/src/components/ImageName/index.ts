export * from './ImageName';
