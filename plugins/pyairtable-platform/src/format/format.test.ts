import {
  formatDay,
  formatNumber,
  formatRatio,
  formatSeconds,
  formatUsd,
  formatUsdTick,
  formatValue,
  titleOfId,
} from '.';

describe('formatUsd', () => {
  it.each([
    ['zero', 0, '$0.00'],
    ['cents', 12.345, '$12.35'],
    ['just below a thousand', 999.99, '$999.99'],
    ['thousands without cents', 1234.56, '$1,235'],
    ['a round budget', 900, '$900'],
    ['a small round amount', 9, '$9.00'],
    ['a refund', -3.5, '-$3.50'],
  ])('%s', (_, amount, expected) => {
    expect(formatUsd(amount, 'en-US')).toBe(expected);
  });

  it('follows the language', () => {
    expect(formatUsd(1234.5, 'de').replace(/\s/g, ' ')).toBe('1.235 $');
  });
});

describe('formatUsdTick', () => {
  it.each([
    [0, '$0'],
    [9, '$9'],
    [2.5, '$2.50'],
    [1200, '$1,200'],
  ])('%s', (amount, expected) => {
    expect(formatUsdTick(amount, 'en-US')).toBe(expected);
  });
});

describe('formatRatio', () => {
  it.each([
    ['all', 1, '100%'],
    ['none', 0, '0%'],
    ['a target', 0.999, '99.9%'],
    ['just below a target', 0.998999, '99.899%'],
    ['just below all', 0.9999999, '99.999%'],
    ['binary noise', 0.57, '57%'],
    ['an overspent budget', -0.25, '-25%'],
  ])('%s', (_, ratio, expected) => {
    expect(formatRatio(ratio, 'en-US')).toBe(expected);
  });
});

describe('formatSeconds', () => {
  it.each([
    ['zero', 0, '0 s'],
    ['less than a millisecond', 0.0001, '1 ms'],
    ['milliseconds', 0.48, '480 ms'],
    ['seconds with decimals', 1.8412, '1.84 s'],
    ['whole seconds', 2, '2 s'],
    ['minutes', 840, '14 min'],
    ['days and hours', 183600, '2 d 3 h'],
  ])('%s', (_, seconds, expected) => {
    expect(formatSeconds(seconds, 'en-US')).toBe(expected);
  });
});

describe('formatValue', () => {
  it.each([
    ['USD', 900.5, '$900.50'],
    ['ratio', 0.9995, '99.95%'],
    ['seconds', 900, '15 min'],
    ['replicas', 12, '12'],
    ['findings', 1200, '1,200'],
    ['kg', 3.14159, '3.14 kg'],
  ])('%s', (unit, value, expected) => {
    expect(formatValue(value, unit, 'en-US')).toBe(expected);
  });
});

describe('formatDay', () => {
  it('writes a UTC day short', () => {
    expect(formatDay('2026-11-01', 'en-US')).toBe('Nov 1');
  });

  it('leaves what is no day as it is', () => {
    expect(formatDay('yesterday', 'en-US')).toBe('yesterday');
  });
});

describe('formatNumber', () => {
  it('cuts decimals', () => {
    expect(formatNumber(14.4499, 'en-US', 1)).toBe('14.4');
  });
});

describe('titleOfId', () => {
  it.each([
    ['cost', 'Cost'],
    ['error-budget', 'Error budget'],
    ['cost_explorer', 'Cost explorer'],
  ])('%s', (id, expected) => {
    expect(titleOfId(id)).toBe(expected);
  });
});
