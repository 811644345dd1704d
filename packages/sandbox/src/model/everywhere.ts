import type { Chapter } from './story';

/** What comes with the base image of last year, on which some still build. */
const oldBaseImage = [
  'CVE-2024-6119',
  'CVE-2024-2961',
  'CVE-2024-13176',
  'CVE-2025-0395',
  'CVE-2023-50495',
  'CVE-2018-20796',
  'CVE-2011-3374',
];

/**
 * What is told of a service in every environment: what is known to be wrong
 * with its image, which is the same in all of them.
 *
 * @internal
 */
export const everywhere: Readonly<Record<string, Chapter>> = {
  // Two medium findings, of which its repository waives one.
  'api-gateway': {
    image: {
      findings: [
        'CVE-2024-13176',
        'CVE-2023-50495',
        'CVE-2018-20796',
        'CVE-2022-0563',
      ],
    },
  },
  'mcp-server': {
    image: {
      findings: [
        'CVE-2024-37371',
        'CVE-2023-44487',
        'CVE-2024-45338',
        'CVE-2024-34156',
        'CVE-2024-13176',
        'CVE-2024-34155',
        'CVE-2018-20796',
      ],
    },
  },
  // Of one of them nobody has said how bad it is.
  'saga-orchestrator': {
    image: {
      findings: [
        'CVE-2024-13176',
        'CVE-2024-34155',
        'CVE-2022-0563',
        'CVE-2025-58188',
      ],
    },
  },
  ...Object.fromEntries(
    [
      'batch-processor',
      'embedding-service',
      'file-processor',
      'file-service',
      'semantic-search',
      'webhook-service',
      'workspace-service',
    ].map(service => [service, { image: { findings: oldBaseImage } }]),
  ),
};
