import type { ServicePlan } from '../../../plan/ServicePlan';
import { portalUrl } from '../runbooks';
import { arrangePanels } from './arrangePanels';
import type { Panel } from './Panel';
import { resourcePanels } from './resourcePanels';
import { servicePanels } from './servicePanels';

/** A dashboard in Grafana's classic model. */
export interface Dashboard {
  /** Grafana takes at most 40 characters. */
  uid: string;
  title: string;
  tags: string[];
  schemaVersion: number;
  version: number;
  editable: boolean;
  timezone: 'utc';
  refresh: string;
  time: { from: string; to: string };
  templating: { list: Record<string, unknown>[] };
  annotations: { list: Record<string, unknown>[] };
  links: Record<string, unknown>[];
  panels: Panel[];
}

/**
 * The service's dashboard. It holds no text that a person typed: Grafana fills
 * in variables in titles and descriptions.
 */
export function buildDashboard(plan: ServicePlan): Dashboard {
  return {
    uid: `service-${plan.name}`,
    title: `Service ${plan.name}`,
    tags: ['service', plan.platform.name],
    schemaVersion: 39,
    version: 1,
    // The file is the truth: what is changed in Grafana would be lost.
    editable: false,
    timezone: 'utc',
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: [
        {
          name: 'datasource',
          label: 'Prometheus',
          type: 'datasource',
          query: 'prometheus',
          current: {},
          options: [],
          hide: 0,
          includeAll: false,
          multi: false,
          refresh: 1,
          regex: '',
        },
      ],
    },
    annotations: { list: [] },
    links: [
      link(
        'In the portal',
        `${portalUrl(plan)}/catalog/default/component/${plan.name}`,
      ),
      link(
        'Runbooks',
        `${portalUrl(plan)}/docs/default/component/${plan.name}`,
      ),
    ],
    panels: arrangePanels([...servicePanels(plan), ...resourcePanels(plan)]),
  };
}

function link(title: string, url: string): Record<string, unknown> {
  return {
    title,
    url,
    type: 'link',
    icon: 'external link',
    targetBlank: true,
    asDropdown: false,
    includeVars: false,
    keepTime: false,
    tags: [],
    tooltip: '',
  };
}
