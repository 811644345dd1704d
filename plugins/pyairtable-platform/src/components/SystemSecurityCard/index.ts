export * from './SystemSecurityCard';
