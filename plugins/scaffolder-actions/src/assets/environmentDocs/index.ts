import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import type { AssetPart } from '../AssetFile';
import type { InfrastructureAsset } from '../InfrastructureAsset';
import { capacityPage } from './pages/capacityPage';
import { indexPage } from './pages/indexPage';
import { readmePage } from './pages/readmePage';
import { applyChanges } from './runbooks/applyChanges';
import { costOverBudget } from './runbooks/costOverBudget';
import { failback } from './runbooks/failback';
import { failover } from './runbooks/failover';
import { regionEvacuated } from './runbooks/regionEvacuated';
import { restoreDatabase } from './runbooks/restoreDatabase';

interface Page {
  title: string;
  path: string;
  text: string;
}

/** The documentation of an environment: what it is, how it is made, what to do. */
export const environmentDocsAsset: InfrastructureAsset = {
  id: 'environment-docs',
  group: 'catalog',
  build(plan): AssetPart[] {
    const pages = buildPages(plan);
    const runbooks = [
      ...buildRunbooks(plan),
      ...(plan.standby ? buildRegionRunbooks(plan, plan.standby) : []),
    ];
    const entry = ({ title, path }: Page) => ({ [title]: path });
    return [
      { type: 'text', path: 'README.md', text: readmePage(plan) },
      {
        type: 'document',
        path: 'mkdocs.yml',
        document: {
          site_name: plan.fullName,
          docs_dir: 'docs',
          plugins: ['techdocs-core'],
          nav: [...pages.map(entry), { Runbooks: runbooks.map(entry) }],
        },
      },
      ...[...pages, ...runbooks].map(
        ({ path, text }): AssetPart => ({
          type: 'text',
          path: `docs/${path}`,
          text,
        }),
      ),
    ];
  },
};

function buildPages(plan: InfrastructurePlan): Page[] {
  return [
    { title: 'Overview', path: 'index.md', text: indexPage(plan) },
    ...(plan.standby
      ? [{ title: 'Capacity', path: 'capacity.md', text: capacityPage(plan) }]
      : []),
  ];
}

function buildRunbooks(plan: InfrastructurePlan): Page[] {
  return [
    {
      title: 'Apply changes',
      path: 'runbooks/apply-changes.md',
      text: applyChanges(plan),
    },
    {
      title: 'Restore the database',
      path: 'runbooks/restore-database.md',
      text: restoreDatabase(plan),
    },
    {
      title: 'Cost over budget',
      path: 'runbooks/cost-over-budget.md',
      text: costOverBudget(plan),
    },
  ];
}

function buildRegionRunbooks(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
): Page[] {
  return [
    {
      title: 'Failover',
      path: 'runbooks/failover.md',
      text: failover(plan, standby),
    },
    {
      title: 'Failback',
      path: 'runbooks/failback.md',
      text: failback(plan, standby),
    },
    {
      title: 'Region evacuated',
      path: 'runbooks/region-evacuated.md',
      text: regionEvacuated(plan, standby),
    },
  ];
}
