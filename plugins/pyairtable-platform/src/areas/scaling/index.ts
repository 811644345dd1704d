export * from './ScalingDetails';
