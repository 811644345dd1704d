/** Grafana's classic model of a panel, as far as the generated ones use it. */
export interface Panel {
  id: number;
  type: 'stat' | 'timeseries';
  title: string;
  description: string;
  datasource: typeof dashboardDatasource;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: PanelTarget[];
  fieldConfig: {
    defaults: {
      unit: string;
      min?: number;
      max?: number;
      decimals?: number;
      noValue: string;
      color: { mode: 'thresholds' | 'palette-classic' };
      thresholds: { mode: 'absolute'; steps: ThresholdStep[] };
      custom?: Record<string, unknown>;
    };
    overrides: [];
  };
  options: Record<string, unknown>;
}

export interface PanelTarget {
  refId: string;
  datasource: typeof dashboardDatasource;
  expr: string;
  legendFormat: string;
}

/** The first step of a list holds from minus infinity on, which Grafana writes as null. */
export interface ThresholdStep {
  color: string;
  value: number | null;
}

/** The variable at the top of the dashboard, not the name of somebody's Prometheus. */
export const dashboardDatasource = {
  type: 'prometheus',
  uid: '${datasource}',
} as const;

/** What differs from panel to panel. */
export interface PanelSpec {
  type: Panel['type'];
  title: string;
  description: string;
  unit: string;
  /** Legend and expression. */
  queries: [legend: string, expr: string][];
  thresholds?: ThresholdStep[];
  min?: number;
  max?: number;
  decimals?: number;
}
