import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { areaDetails } from './translations/areaDetails';
import { causes } from './translations/causes';
import { creation } from './translations/creation';
import { drills } from './translations/drills';
import { runs } from './translations/runs';
import { security } from './translations/security';

/**
 * Every text of the plugin, in English.
 *
 * @public
 */
export const platformTranslationRef = createTranslationRef({
  id: 'plugin.pyairtable-platform',
  messages: {
    status: {
      ok: 'OK',
      warning: 'Warning',
      critical: 'Critical',
      unknown: 'Unknown',
      stale: 'stale',
      staleFor: '{{status}}, stale: read {{age}} ago',
      failing: '{{status}}, unconfirmed: the source does not answer',
      unconfirmed: 'unconfirmed',
    },
    age: {
      ago: '{{age}} ago',
      read: 'Read {{age}} ago',
      never: 'Never read',
      now: 'just now',
      readNow: 'Read just now',
    },
    area: {
      cost: {
        title: 'Cost',
        figures: 'projected / budget',
        value: 'Projected for the month',
        measure: 'projected',
        limit: 'budget {{target}}',
        target: 'Budget',
      },
      sla: {
        title: 'SLA',
        figures: 'available / target',
        value: 'Availability over 30 days',
        measure: 'available',
        limit: 'target {{target}}',
        target: 'Target',
      },
      scaling: {
        title: 'Scaling',
        figures: 'replicas / max.',
        value: 'Replicas',
        measure: 'replicas',
        limit: 'at most {{target}}',
        target: 'Maximum',
      },
      recovery: {
        title: 'Recovery',
        figures: 'age / limit',
        value: 'Age of the newest restorable point when read',
        measure: 'ago',
        limit: 'at most {{target}}',
        target: 'May be at most',
        drillValue: 'Since the last good drill',
        drillTarget: 'Due every',
      },
      security: {
        title: 'Security',
        figures: 'critical / allowed',
        value: 'Critical findings',
        measure: 'critical findings',
        limit: '{{target}} allowed',
        target: 'Allowed',
      },
    },
    headline: {
      status: 'Status',
      noValue: 'not known',
      noTarget: 'none',
      source: 'Source',
      stale:
        'These are the last known figures. They were read {{age}} ago and may no longer be true.',
      neverRead: 'Nothing has been read yet.',
    },
    reasons: {
      title: 'Why',
      none: 'No reason was given.',
    },
    cause: causes,
    drill: drills,
    run: runs,
    evidence: {
      show: 'Evidence',
      query: 'Query to {{system}}',
      result: 'Answered: {{result}}',
      copy: 'Copy',
      copied: 'Copied',
      copyFailed: 'The browser does not allow copying',
      openQuery: 'Open in {{system}}',
      kubernetes: '{{kind}} in cluster {{cluster}}',
      openKubernetes: 'Show in the Kubernetes tab',
      aws: 'AWS resource',
      annotation: 'Annotation',
      value: 'Value',
    },
    history: {
      title: 'History',
      empty: 'No day has been recorded yet.',
      summary:
        'Last {{days}} days: {{ok}} OK, {{warning}} warning, {{critical}} critical, {{unknown}} unknown.',
      summaryOne: 'One day recorded so far: {{status}}.',
      day: 'Day',
      status: 'Status',
      values: '{{value}}, day by day',
    },
    chart: {
      asTable: 'Show as table',
      target: 'Target {{value}}',
    },
    environment: {
      label: 'Environment',
      cluster: 'Cluster',
      account: 'AWS account',
      budget: 'Monthly budget',
    },
    card: {
      title: 'Platform status',
      target: 'target {{target}}',
      noEnvironments: 'This service runs in no environment of the platform.',
    },
    refresh: {
      button: 'Refresh',
      running: 'Reading the upstreams…',
      done: 'Fresh data has come.',
      failed:
        'Could not be read again: {{areas}}. The last known data is shown.',
      slow: 'Still reading. The page will show the data when it has come.',
      error: 'The refresh could not be started: {{message}}',
      forbidden: 'You may not refresh the platform’s data.',
    },
    error: {
      title: 'The platform’s data could not be read',
      outdated:
        'The data below could not be read again. It is as old as it says.',
      retry: 'Try again',
      notFoundTitle: 'The platform does not know this service yet',
      notFound:
        'New services appear once the platform has read the catalog again, within a few minutes. If it stays away, check that the component has the annotation {{annotation}}.',
      offlineTitle: 'The platform cannot be reached',
    },
    forbidden: {
      title: 'You may not see the area {{area}} of this service',
      description:
        'Whoever decides on permissions in this portal can grant it: the permission is {{permission}}.',
      short: 'Not for you to see',
      cell: 'Hidden',
      page: 'You may not see the platform’s status',
      pageDescription:
        'Whoever decides on permissions in this portal can grant it: the permission is {{permission}}.',
    },
    empty: {
      detail: 'No details are known yet.',
    },
    cost: areaDetails.cost,
    sla: areaDetails.sla,
    scaling: areaDetails.scaling,
    recovery: areaDetails.recovery,
    security: security,
    page: {
      title: 'Platform',
      summary: 'Services with an area in this status',
      filters: 'Filters',
      owner: 'Owner',
      tier: 'Tier',
      area: 'Area',
      anyOwner: 'Any owner',
      anyTier: 'Any tier',
      anyArea: 'All areas',
      searchOwner: 'Find an owner',
      searchService: 'Find a service',
      clear: 'Clear filters',
      table: 'Services and their statuses',
      service: 'Service',
      noOwner: 'nobody',
      sortHint: 'Sort by {{column}}',
      count: '{{shown}} of {{total}} services',
      noMatches: 'No service matches these filters',
      noMatchesHint: 'Clear a filter to see more.',
      noServices: 'No services in this environment yet',
      noServicesHint:
        'Services appear here once the catalog has components of type service or website with the annotation {{annotation}}.',
      loadingMore: 'Reading more services…',
      notCollected: 'not collected',
      tiers: { critical: 'Critical', standard: 'Standard', batch: 'Batch' },
    },
    creation: creation,
    upstreams: {
      title: 'Upstreams',
      ok: 'answers',
      failing: 'does not answer',
      unknown: 'not asked yet',
      lastGood: 'Last good answer',
      lastRefresh: 'Last read',
      affected: 'Areas that could not be read: {{areas}}.',
    },
  },
});
