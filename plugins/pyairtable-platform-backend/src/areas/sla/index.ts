export { createSlaArea } from './slaArea';
