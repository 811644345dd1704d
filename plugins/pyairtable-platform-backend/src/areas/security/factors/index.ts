export type { FactorInput, RunsElsewhere } from './FactorInput';
export { pulledImages } from './imagesOf';
export { judgeTwelveFactors } from './judgeTwelveFactors';
export { findPods } from './pods';
