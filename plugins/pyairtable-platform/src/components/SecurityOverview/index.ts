export * from './SecurityOverview';
