import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { boundOutputs, boundSteps, boundText, stepsWithLogs } from './bounds';

const many = (count: number, special: Record<number, RunStep['state']> = {}) =>
  Array.from({ length: count }, (_, index) => ({
    step: {
      name: String(index),
      state: special[index] ?? ('succeeded' as const),
    },
  }));

const namesOf = (steps: { step: RunStep }[]) =>
  steps.map(({ step }) => step.name);

describe('what is kept of a run', () => {
  it('is everything where it is not much', () => {
    const steps = many(200);
    expect(boundSteps(steps)).toEqual(steps);
    expect(boundText('short')).toBe('short');
    expect(boundOutputs([['a', '1']])).toEqual({ a: '1' });
  });

  it('is the last steps, those that failed, wait or run, in their order', () => {
    const kept = namesOf(
      boundSteps(many(1000, { 1: 'failed', 5: 'running', 9: 'waiting' })),
    );
    expect(kept).toHaveLength(200);
    expect(kept.slice(0, 4)).toEqual(['1', '5', '9', '803']);
    expect(kept.at(-1)).toBe('999');
  });

  it('is what failed before what runs', () => {
    const states = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        index,
        index < 200 ? ('failed' as const) : ('running' as const),
      ]),
    );
    const kept = boundSteps(many(1000, states));
    expect(kept.every(({ step }) => step.state === 'failed')).toBe(true);
  });

  it('is text that PostgreSQL takes', () => {
    expect(boundText('a\0b\0')).toBe('a\uFFFDb\uFFFD');
  });

  it('is fewer logs than steps', () => {
    const logs = stepsWithLogs(
      many(200, { 2: 'failed' }).map(({ step }) => step),
    );
    expect(logs.size).toBe(50);
    expect([...logs].slice(0, 2)).toEqual([2, 151]);
  });

  it('is the last of outputs of one name', () => {
    expect(
      boundOutputs([
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ]),
    ).toEqual({ a: '3', b: '2' });
  });
});
