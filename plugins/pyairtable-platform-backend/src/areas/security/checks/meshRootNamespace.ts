/** Namespace whose Istio policies hold for the whole mesh. */
export const meshRootNamespace = 'istio-system';
