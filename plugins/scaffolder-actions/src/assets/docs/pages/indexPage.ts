import type { ServicePlan } from '../../../plan/ServicePlan';
import { escapeMarkdown } from '../../../render/escapeMarkdown';
import { code, markdownPage, markdownTable } from '../markdown';

/** What the service is, and whom to ask. */
export function indexPage(plan: ServicePlan): string {
  const { spec, platform } = plan;
  return markdownPage(
    `# ${plan.name}`,
    escapeMarkdown(spec.description),
    markdownTable(
      ['', ''],
      [
        ['Owner', code(spec.owner.ref)],
        ['System', code(spec.system.ref)],
        ['Language', spec.language],
        ['Tier', spec.tier],
        [
          'Reached from',
          spec.exposure === 'public'
            ? `the internet, as ${code(spec.hostname ?? '')}`
            : 'inside the mesh only',
        ],
        ['Runs in', plan.environments.map(({ name }) => code(name)).join(', ')],
        ['Availability', `${spec.sloAvailability} % over 30 days`],
        ['Slowest of 100 requests', `${spec.latencyP99Seconds} s at most`],
        [
          'Dashboard',
          `<${platform.grafanaUrl.replace(/\/+$/, '')}/d/service-${plan.name}>`,
        ],
      ],
    ),
    '## Where to read on',
    `- [Architecture](architecture.md): ports, neighbours, data, environments
- [Objectives](slo.md): what is promised, and how it is measured
- Runbooks: what to do when an alert fires; each alert links its own
- [Decisions](decisions/0001-record-the-first-choices.md): why it is built like this`,
    '## Working on it',
    `${code(
      'make test',
    )} runs the tests. What is merged is built, scanned and signed; the workflow ${code(
      'promote',
    )} brings it from one environment to the next.`,
  );
}
