export { createSecurity } from './createSecurity';
export { createSecurityRouter } from './createSecurityRouter';
export { securityPaths } from './securityOpenApi';
export type { SecurityService } from './SecurityService';
