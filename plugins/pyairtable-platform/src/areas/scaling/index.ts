export * from './ScalingActions';
export * from './ScalingDetails';
