export * from './SortHeading';
