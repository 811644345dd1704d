const prefix = 'schedule:';

/** Who has started what no person has: `schedule:daily-posture`. */
export function scheduleActor(name: string): string {
  return `${prefix}${name}`;
}

/** Whether a schedule started it. */
export function isScheduled({ actor }: { actor: string }): boolean {
  return actor.startsWith(prefix);
}
