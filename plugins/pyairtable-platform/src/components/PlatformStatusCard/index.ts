export * from './PlatformStatusCard';
