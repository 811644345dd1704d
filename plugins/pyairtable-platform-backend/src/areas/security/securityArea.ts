import {
  SecurityDetail,
  securityDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';
import type { CollectedSecurity } from './CollectedSecurity';
import { collectSecurity } from './collectSecurity';
import { evaluateSecurity } from './evaluateSecurity';

/** What is known to be wrong with each service, and whether its door is shut. */
export function createSecurityArea(sources: {
  kubernetes: KubernetesReader;
}): StatusArea<CollectedSecurity, SecurityDetail> {
  return {
    id: 'security',
    title: 'Security',
    unit: 'findings',
    upstreams: ['kubernetes'],
    frequency: { minutes: 15 },
    detailSchema: securityDetailSchema,
    collect: options => collectSecurity(sources.kubernetes, options),
    evaluate: evaluateSecurity,
  };
}
