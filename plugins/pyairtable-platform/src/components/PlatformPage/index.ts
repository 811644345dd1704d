export * from './PlatformMain';
export * from './PlatformPage';
