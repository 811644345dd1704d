export * from './RefreshControl';
