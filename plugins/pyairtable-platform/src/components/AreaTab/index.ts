export * from './AreaTab';
