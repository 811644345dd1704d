import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { code, markdownPage, markdownTable } from '../../docs/markdown';
import { firstApply } from './firstApply';
import { handOver } from './handOver';

/** What the repository is, and how it becomes an environment. */
export function readmePage(plan: InfrastructurePlan): string {
  const { name, platform, spec, fullName, standby } = plan;
  return markdownPage(
    `# ${fullName}`,
    standby
      ? `The region ${code(spec.region)} that stands by for ${code(
          standby.primary.name,
        )} of ${platform.name}, which is in ${code(
          standby.primary.region,
        )}: everything that has to be there before it is needed.`
      : `The environment ${code(name)} of ${platform.name} in ${code(
          spec.region,
        )}: everything that is in it before the first service.`,
    `Generated from one specification, which ${code(
      'pyairtable.lock.yaml',
    )} holds. Generated again, it keeps what was changed here by hand; the [runbook](docs/runbooks/apply-changes.md) has the commands.`,
    markdownTable(['Folder', 'Holds'], folders(plan)),
    '## First apply',
    firstApply(plan),
    '## Hand it over',
    handOver(plan),
  );
}

function folders({ name, standby }: InfrastructurePlan): string[][] {
  const rows: [string, string][] = [
    [
      `terraform/environments/${name}`,
      'the root: state, providers, one call of a module with its values',
    ],
    ['terraform/modules', 'the modules that the root calls'],
    ...(standby
      ? ([
          [
            'terraform/global',
            'what lies between the regions: names that fail over, copies',
          ],
        ] as [string, string][])
      : []),
    [
      `platform/${name}`,
      'what the cluster needs once: mesh, node pools, policies',
    ],
    ...(standby
      ? ([
          [
            `platform/${standby.primary.name}`,
            `what the cluster of ${standby.primary.name} needs so that the two find each other`,
          ],
          [
            `gitops/${name}`,
            'the services that run here, as Argo CD deploys them',
          ],
        ] as [string, string][])
      : []),
    ['dr', 'backups, restore drills and what belongs to them'],
    ['finops', 'budgets, rightsizing, spot'],
    ['portal', 'what the portal and the generators have to be told'],
    ['docs', 'pages and runbooks, also in the portal'],
  ];
  return rows.map(([folder, text]) => [code(folder), text]);
}
