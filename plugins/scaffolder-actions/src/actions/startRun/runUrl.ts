/** Page of a run, in this portal. */
export function runUrl(runId: string): string {
  return `/platform/runs/${encodeURIComponent(runId)}`;
}
