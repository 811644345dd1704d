import { useFormat } from '../../hooks/useFormat';
import { useNow } from '../../hooks/useNow';

/** How long something took, or has taken so far; it ticks while it goes on. */
export function RunDuration(props: {
  startedAt: string | null | undefined;
  finishedAt: string | null | undefined;
}) {
  const { startedAt, finishedAt } = props;
  const format = useFormat();
  const now = useNow(startedAt && !finishedAt ? 1_000 : null);
  if (!startedAt) {
    return <span>–</span>;
  }
  const end = finishedAt ? Date.parse(finishedAt) : now;
  // Clocks differ: what began in the future has taken no time yet.
  const seconds = Math.max(0, Math.round((end - Date.parse(startedAt)) / 1000));
  return <span>{format.seconds(seconds)}</span>;
}
