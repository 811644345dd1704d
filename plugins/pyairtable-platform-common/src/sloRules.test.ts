import {
  burnRateAlerts,
  errorRatioExpression,
  errorRatioRecord,
  recordedSeriesSelector,
  sloRecordingRules,
  sloRecordingRulesOf,
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

  it('say the same of one service as of all, in its series alone', () => {
    const own = sloRecordingRulesOf('billing');
    expect(own.map(rule => rule.record)).toEqual(
      sloRecordingRules.map(rule => rule.record),
    );
    for (const { expr } of own) {
      const selectors = expr.match(/http_request[a-z_]*(\{[^}]*\})?\[/g) ?? [];
      expect(selectors.length).toBeGreaterThan(0);
      for (const selector of selectors) {
        expect(selector).toContain('{service="billing"');
      }
    }
    expect(
      own.map(rule =>
        rule.expr
          .split('service="billing", ')
          .join('')
          .split('{service="billing"}')
          .join(''),
      ),
    ).toEqual(sloRecordingRules.map(rule => rule.expr));
  });

  it('leave the expression of all services as it was', () => {
    expect(errorRatioExpression('5m')).toBe(
      '(sum by (service) (rate(http_requests_total{status=~"5.."}[5m])) or 0 * sum by (service) (rate(http_requests_total[5m]))) / sum by (service) (rate(http_requests_total[5m]))',
    );
  });
});
