export * from './AreaHeadline';
