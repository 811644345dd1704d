import { dashboardDatasource, Panel, PanelSpec } from './Panel';

/** Columns of Grafana's grid. */
const gridWidth = 24;
const size = {
  stat: { w: 6, h: 4 },
  timeseries: { w: 12, h: 8 },
} as const;

/**
 * Lays panels out from left to right, row by row: each gets an id, and a place
 * that no other has. A row is as high as its panels, so a row has one type.
 */
export function arrangePanels(specs: readonly PanelSpec[]): Panel[] {
  let x = 0;
  let y = 0;
  let rowType: PanelSpec['type'] | undefined;
  return specs.map((spec, index) => {
    const { w, h } = size[spec.type];
    const full = x + w > gridWidth || (rowType && rowType !== spec.type);
    if (full && rowType) {
      y += size[rowType].h;
      x = 0;
    }
    rowType = spec.type;
    const panel = createPanel(spec, index + 1, { x, y, w, h });
    x += w;
    return panel;
  });
}

function createPanel(
  spec: PanelSpec,
  id: number,
  gridPos: Panel['gridPos'],
): Panel {
  const isStat = spec.type === 'stat';
  return {
    id,
    type: spec.type,
    title: spec.title,
    description: spec.description,
    datasource: dashboardDatasource,
    gridPos,
    targets: spec.queries.map(([legendFormat, expr], index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: dashboardDatasource,
      expr,
      legendFormat,
    })),
    fieldConfig: {
      defaults: {
        unit: spec.unit,
        ...(spec.min === undefined ? {} : { min: spec.min }),
        ...(spec.max === undefined ? {} : { max: spec.max }),
        ...(spec.decimals === undefined ? {} : { decimals: spec.decimals }),
        noValue: 'no data',
        color: { mode: isStat ? 'thresholds' : 'palette-classic' },
        thresholds: {
          mode: 'absolute',
          steps: spec.thresholds ?? [{ color: 'blue', value: null }],
        },
        ...(isStat
          ? {}
          : {
              custom: {
                lineWidth: 1,
                fillOpacity: 10,
                showPoints: 'never',
                thresholdsStyle: { mode: spec.thresholds ? 'line' : 'off' },
              },
            }),
      },
      overrides: [],
    },
    options: isStat
      ? {
          colorMode: 'value',
          graphMode: 'area',
          reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
        }
      : {
          legend: {
            displayMode: 'list',
            placement: 'bottom',
            showLegend: true,
          },
          tooltip: { mode: 'multi', sort: 'desc' },
        },
  };
}
