import { checklistOutputs } from './checklistOutputs';

const result = {
  'default-deny': 'passed',
  'strict-mtls': 'failed',
  'recent-scan': 'unknown',
};

const many = (count: number, length = 20) =>
  Array.from(
    { length: count },
    (_, index) => [`${index}`.padStart(length, 's'), result] as const,
  );

describe('checklistOutputs', () => {
  it('is one where everything fits', () => {
    expect(
      checklistOutputs([
        ['api', result],
        ['web', { 'strict-mtls': 'passed' }],
      ]),
    ).toEqual({
      checklist: JSON.stringify({
        api: result,
        web: { 'strict-mtls': 'passed' },
      }),
    });
  });

  it('is several where it does not, each whole, with every service once', () => {
    const services = many(300);
    const outputs = checklistOutputs(services);
    expect(Object.keys(outputs).slice(0, 3)).toEqual([
      'checklist',
      'checklist-2',
      'checklist-3',
    ]);
    const parts = Object.values(outputs).map(text => JSON.parse(text));
    expect(parts.flatMap(part => Object.keys(part))).toEqual(
      services.map(([name]) => name),
    );
    expect(Object.assign({}, ...parts)).toEqual(Object.fromEntries(services));
    const lengths = Object.values(outputs).map(text => text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4096);
    // Full, but for the last one.
    expect(Math.min(...lengths.slice(0, -1))).toBeGreaterThan(3900);
  });

  it('counts those that fit nowhere', () => {
    const services = many(5000);
    const { servicesLeftOut, ...outputs } = checklistOutputs(services);
    const told = Object.values(outputs).flatMap(text =>
      Object.keys(JSON.parse(text)),
    );
    expect(Object.keys(outputs)).toHaveLength(80);
    expect(Number(servicesLeftOut)).toBe(5000 - told.length);
    expect(checklistOutputs(many(1, 5000))).toEqual({ servicesLeftOut: '1' });
  });

  it('is none where nothing was judged', () => {
    expect(checklistOutputs([])).toEqual({});
  });
});
