/** Annotations of pods by which Istio leaves them, or some ports, alone. */
export const meshAnnotations = {
  /** `false`: the pod gets no proxy. Older than the label of this name. */
  inject: 'sidecar.istio.io/inject',
  /** Ports that do not pass the proxy: `9090, 9091`. */
  excludeInboundPorts: 'traffic.sidecar.istio.io/excludeInboundPorts',
  /** `*`, or the only ports that pass it. */
  includeInboundPorts: 'traffic.sidecar.istio.io/includeInboundPorts',
} as const;

const names: readonly string[] = Object.values(meshAnnotations);

/** Of all annotations those that matter to the mesh. */
export function pickMeshAnnotations(
  annotations: Readonly<Record<string, string>> | null | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations ?? {}).filter(([name]) => names.includes(name)),
  );
}
