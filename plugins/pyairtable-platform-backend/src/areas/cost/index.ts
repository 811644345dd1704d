export { createCostArea } from './costArea';
