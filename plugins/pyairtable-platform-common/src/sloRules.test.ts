import {
  burnRateAlerts,
  errorRatioRecord,
  recordedSeriesSelector,
  sloRecordingRules,
  sloWindows,
  windowOfErrorRatioRecord,
} from './sloRules';

describe('SLO rules', () => {
  it('have names that Prometheus takes, each once', () => {
    const names = sloRecordingRules.map(rule => rule.record);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^[a-z_:][a-z0-9_:]*$/);
    }
  });

  it('tell their window', () => {
    for (const window of sloWindows) {
      expect(windowOfErrorRatioRecord(errorRatioRecord(window))).toBe(window);
    }
    expect(windowOfErrorRatioRecord('up')).toBeUndefined();
  });

  it('are all read by one selector', () => {
    const pattern = new RegExp(
      `^(?:${recordedSeriesSelector.slice('{__name__=~"'.length, -2)})$`,
    );
    for (const { record } of sloRecordingRules) {
      expect(record).toMatch(pattern);
    }
    expect('up').not.toMatch(pattern);
  });

  it('record every window that an alert compares', () => {
    for (const { long, short } of burnRateAlerts) {
      expect(sloWindows).toEqual(expect.arrayContaining([long, short]));
    }
  });
});
