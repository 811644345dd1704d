import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServiceBehaviour } from './types';

/** What is told of a service; the rest is as for any other. */
export type Chapter = {
  [K in keyof ServiceBehaviour]?: ServiceBehaviour[K] extends number | boolean
    ? ServiceBehaviour[K]
    : Partial<ServiceBehaviour[K]>;
};

/**
 * What is not as it should be, and two services that have something to show.
 * All of it is true at any moment: "five days ago" moves with the clock.
 *
 * @internal
 */
export const story: Partial<Record<EnvironmentName, Record<string, Chapter>>> =
  {
    production: {
      'api-gateway': {
        requestsPerSecond: 420,
        errorRatio: 0.0001,
        latency: { median: 0.06, shape: 2.6 },
        scaling: { min: 4, max: 20, meanReplicas: 9 },
        drill: { succeededDaysAgo: 6 },
        image: { scannedHoursAgo: 5, operatorReports: true },
      },
      // Will have cost 130 % of its budget.
      'analytics-service': { budgetShare: 1.3 },
      'semantic-search': { budgetShare: 0.95 },
      // 92 % of the budget is spent already, and for 75 minutes one request in
      // fifty fails: 20 times what the target allows, 14.4 pages somebody.
      'chat-service': {
        requestsPerSecond: 35,
        errorRatio: 0.00092,
        incident: { secondsAgo: 75 * 60, errorRatio: 0.019 },
      },
      // Answers stream slowly: 1 in 100 takes longer than three seconds.
      'llm-orchestrator': { latency: { median: 0.9, shape: 3.4 } },
      // Needs more than its autoscaler may give.
      'embedding-service': { scaling: { min: 2, max: 8, meanReplicas: 22 } },
      'formula-engine': { scaling: { metric: 'requests', metricWorks: false } },
      'plugin-service': {
        scaling: { by: 'nobody' },
        security: { mutualTls: 'PERMISSIVE' },
      },
      'file-processor': {
        requestsPerSecond: 0.4,
        scaling: {
          by: 'keda',
          metric: 'queue',
          min: 0,
          max: 10,
          meanReplicas: 0,
        },
      },
      'batch-processor': {
        scaling: {
          by: 'keda',
          metric: 'queue',
          min: 1,
          max: 8,
          meanReplicas: 2,
        },
      },
      'workspace-service': { drill: { succeededDaysAgo: 45 } },
      'webhook-service': { drill: { succeededDaysAgo: 24, failedDaysAgo: 3 } },
      'audit-service': {
        backupsStoppedDaysAgo: 5,
        drill: { succeededDaysAgo: 9 },
      },
      'permission-service': { evictable: false },
      // Everything that a checklist looks for.
      'report-generator': {
        image: {
          operatorReports: true,
          findings: [
            'CVE-2023-4863',
            'CVE-2024-6119',
            'CVE-2024-2961',
            'CVE-2025-1094',
            'CVE-2024-6345',
            'CVE-2024-53981',
            'CVE-2024-28834',
            'CVE-2023-50495',
            'CVE-2024-37891',
            'CVE-2011-3374',
          ],
        },
        security: {
          imagePinned: false,
          readOnlyRootFilesystem: false,
          passwordInEnvironment: true,
          clusterRole: 'edit',
          egressOpen: true,
          callersNamed: false,
          secretsFetchedHoursAgo: 3 * 24,
        },
      },
      'mcp-server': {
        image: { scannedHoursAgo: 20 * 24, operatorReports: true },
      },
      // Rolled out after its last scan.
      'airtable-gateway': {
        image: {
          scannedHoursAgo: 80,
          scannedAsItRuns: false,
          operatorReports: false,
        },
      },
      'notification-service': {
        requestsPerSecond: 0,
        scaling: { meanReplicas: 0.5 },
        security: { misspeltSecret: 'notifications-service-secrets' },
      },
      'saga-orchestrator': { scraped: false },
      // The recording rules were never installed for these.
      'file-service': { recorded: false },
      'mobile-bff': { recorded: false },
      'schema-service': {
        recorded: false,
        image: { scannedHoursAgo: null },
      },
    },
    'production-dr': {
      'workflow-engine': { secretsSynced: false },
    },
    staging: {
      'file-service': { recorded: false },
      'mobile-bff': { recorded: false },
    },
  };
