export { createSecurityArea } from './securityArea';
