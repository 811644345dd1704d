export * from './ChartFrame';
export * from './chartProps';
