import { planOf, variants } from '../__testUtils__/planOf';
import { arrangePanels } from './arrangePanels';
import { buildDashboard } from './buildDashboard';
import { buildDashboardConfigMap } from './buildDashboardConfigMap';
import type { PanelSpec } from './Panel';

describe('buildDashboard', () => {
  describe.each(variants)('of a service %s', (_, input) => {
    const plan = planOf(input);
    const dashboard = buildDashboard(plan);
    const { panels } = dashboard;

    it('has an id that Grafana takes', () => {
      expect(dashboard.uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
      expect(dashboard.schemaVersion).toBeGreaterThan(36);
    });

    it('gives every panel an id and a place of its own', () => {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (__, cell) =>
          [x + (cell % w), y + Math.floor(cell / w)].join(),
        ),
      );
      expect(new Set(cells).size).toBe(cells.length);
      for (const { gridPos } of panels) {
        expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      }
    });

    it('asks the chosen Prometheus alone', () => {
      expect(dashboard.templating.list).toEqual([
        expect.objectContaining({ name: 'datasource', type: 'datasource' }),
      ]);
      for (const { datasource, targets } of panels) {
        for (const source of [datasource, ...targets.map(t => t.datasource)]) {
          expect(source).toEqual({
            type: 'prometheus',
            uid: '${datasource}',
          });
        }
      }
    });

    it('has thresholds in order, from minus infinity on', () => {
      for (const panel of panels) {
        const [first, ...rest] = panel.fieldConfig.defaults.thresholds.steps;
        expect(first.value).toBeNull();
        const values = rest.map(({ value }) => value as number);
        expect(values).toEqual([...values].sort((a, b) => a - b));
        expect(values.every(Number.isFinite)).toBe(true);
      }
    });

    it('is the same in the file and in the cluster', () => {
      const { data } = buildDashboardConfigMap(plan, dashboard) as unknown as {
        data: Record<string, string>;
      };
      expect(JSON.parse(data[`${plan.name}.json`])).toEqual(dashboard);
    });
  });

  it('shows success where nothing ever failed', () => {
    const [panel] = buildDashboard(planOf()).panels.filter(
      ({ title }) => title === 'Success ratio',
    );
    expect(panel.targets[0].expr).toBe(
      '1 - service:slo_errors_per_request:ratio_rate5m{service="billing"}',
    );
  });
});

describe('arrangePanels', () => {
  const panel = (type: PanelSpec['type']): PanelSpec => ({
    type,
    title: 'x',
    description: 'x',
    unit: 'short',
    queries: [['x', 'up']],
  });

  it('starts a row where one is full, and where the type changes', () => {
    const places = arrangePanels([
      ...Array.from({ length: 5 }, () => panel('stat')),
      panel('timeseries'),
      panel('timeseries'),
      panel('timeseries'),
    ]).map(({ gridPos: { x, y } }) => [x, y]);
    expect(places).toEqual([
      [0, 0],
      [6, 0],
      [12, 0],
      [18, 0],
      [0, 4],
      [0, 8],
      [12, 8],
      [0, 16],
    ]);
  });

  it('arranges nothing', () => {
    expect(arrangePanels([])).toEqual([]);
  });
});
