export * from './OverdueTable';
export * from './OverviewFacts';
export * from './SecurityOverview';
