import type {
  Finding,
  SecurityDetail,
  SeverityCounts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { countSeverities } from '../../areas/security/scans/severityCounts';
import { securityDetail } from '../../areas/security/factors/__testUtils__/factorInput';
import type { ServiceSecurity } from '../overview/ServiceSecurity';

/** A service of which `more` is known; nothing is, where that is null. */
export function serviceOf(
  name: string,
  more: Partial<SecurityDetail> | null = {},
): ServiceSecurity {
  return {
    entityRef: `component:default/${name}`,
    title: null,
    owner: 'group:default/shop',
    level: 'ok',
    detail: more && securityDetail(more),
  };
}

/** Counts that are 0 but for some. */
export function countsOf(some: Partial<SeverityCounts>): SeverityCounts {
  return { ...countSeverities([]), ...some };
}

/** A finding in package `openssl` that an update mends. */
export function findingOf(more: Partial<Finding> = {}): Finding {
  return {
    id: 'CVE-2026-1',
    severity: 'high',
    package: 'openssl',
    installedVersion: '3.0.1',
    fixedVersion: '3.0.2',
    title: null,
    url: null,
    publishedAt: null,
    knownExploited: null,
    images: [],
    isNew: null,
    waiver: null,
    ...more,
  };
}

/** What somebody decided to live with. */
export const waiver = {
  reason: 'Not reachable from outside.',
  owner: 'group:default/shop',
  expires: '2027-01-31',
};

/** An image of a detail, scanned a day ago. */
export function imageOf(
  image: string,
  more: Partial<SecurityDetail['images'][number]> = {},
): SecurityDetail['images'][number] {
  return { ...securityDetail().images[0], image, ...more };
}
