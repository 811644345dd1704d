import { timestamp } from '../objects/context';
import type { PodRun } from './PodPlan';

/**
 * What a pod of a run has printed by a moment, in its last container. Its lines
 * are spread over the time that it runs.
 *
 * @internal
 */
export function podLog(
  pod: PodRun,
  container: string,
  options: { now: Date; tailLines?: number; timestamps?: boolean },
): string {
  if (container !== pod.containers[pod.containers.length - 1].name) {
    return '';
  }
  const { lines, seconds } = pod.plan;
  const until = Math.min(options.now.getTime(), pod.endedAt ?? Infinity);
  const stepMs = lines.length > 1 ? (seconds * 1000) / (lines.length - 1) : 0;
  const printed = lines
    .map((text, index) => ({
      text,
      at: pod.startedAt + Math.floor(index * stepMs),
    }))
    .filter(({ at }) => at <= until);
  const { tailLines } = options;
  const last =
    tailLines === undefined
      ? printed
      : printed.slice(Math.max(0, printed.length - tailLines));
  return last
    .map(
      ({ text, at }) =>
        `${options.timestamps ? `${timestamp(new Date(at))} ` : ''}${text}\n`,
    )
    .join('');
}
