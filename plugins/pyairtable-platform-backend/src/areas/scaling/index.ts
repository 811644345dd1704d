export { createScalingArea } from './scalingArea';
