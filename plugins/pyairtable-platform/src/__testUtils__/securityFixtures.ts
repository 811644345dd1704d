import {
  ChecklistItem,
  checklistItemIds,
  FactorId,
  factorIds,
  Finding,
  SecurityDetail,
  SecurityFacts,
  SecurityOverviewResponse,
  SeverityCounts,
  TwelveFactorsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const day = 86400;

export const image = `registry.example.com/shop/api-gateway@sha256:0123456789ab${'f'.repeat(
  52,
)}`;

export function severityCounts(
  overrides: Partial<SeverityCounts> = {},
): SeverityCounts {
  return { critical: 0, high: 0, medium: 0, low: 0, unknown: 0, ...overrides };
}

export function aFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: 'CVE-2026-1',
    severity: 'critical',
    package: 'openssl',
    installedVersion: '3.0.1',
    fixedVersion: null,
    title: 'A buffer is too small.',
    url: 'https://nvd.example/CVE-2026-1',
    publishedAt: '2026-11-02T10:00:00Z',
    knownExploited: false,
    images: [image],
    isNew: false,
    waiver: null,
    ...overrides,
  };
}

/** All ten items, passed but for those that are named. */
export function aChecklist(
  results: Partial<Record<ChecklistItem['id'], boolean | null>> = {},
): ChecklistItem[] {
  return checklistItemIds.map(id => {
    const passed = id in results ? results[id]! : true;
    return {
      id,
      passed,
      message: `What was seen of ${id}.`,
      fix: { template: 'new-service', file: `deploy/base/${id}.yaml` },
    };
  });
}

export function anImage(
  overrides: Partial<SecurityDetail['images'][number]> = {},
): SecurityDetail['images'][number] {
  return {
    container: 'app',
    image,
    pods: 3,
    source: 'scan-job',
    scannedAt: '2026-11-20T10:00:00Z',
    counts: severityCounts({ critical: 1, high: 2 }),
    omitted: 0,
    ...overrides,
  };
}

export function aSecurityDetail(
  overrides: Partial<SecurityDetail> = {},
): SecurityDetail {
  return {
    images: [anImage()],
    oldestScanAt: '2026-11-20T10:00:00Z',
    scanDutySeconds: 7 * day,
    counts: severityCounts({ critical: 1 }),
    fixable: 0,
    knownExploited: 0,
    waived: 0,
    findings: [aFinding()],
    findingsTotal: 1,
    comparison: null,
    waivers: [],
    checks: aChecklist({ 'strict-mtls': null, 'default-deny': false }),
    ...overrides,
  };
}

const notMet = new Map<FactorId, boolean | null>([
  ['config', false],
  ['concurrency', null],
  ['logs', null],
]);

export function aTwelveFactorsAnswer(
  overrides: Partial<TwelveFactorsResponse> = {},
): TwelveFactorsResponse {
  return {
    entityRef: 'component:default/api-gateway',
    environment: 'production',
    met: 9,
    judged: 10,
    factors: factorIds.map(id => ({
      id,
      met: notMet.has(id) ? notMet.get(id)! : true,
      message: `What was seen of ${id}.`,
    })),
    ...overrides,
  };
}

/** What is known of a service with nothing wrong. */
export function someFacts(
  overrides: Partial<SecurityFacts> = {},
): SecurityFacts {
  return {
    entityRef: 'component:default/api-gateway',
    title: null,
    owner: 'group:default/core',
    environment: 'production',
    level: 'ok',
    observedAt: '2026-11-20T10:00:00Z',
    counts: severityCounts(),
    fixable: 0,
    knownExploited: 0,
    waived: 0,
    scannedAt: '2026-11-20T10:00:00Z',
    scanAgeSeconds: day,
    checklist: Object.fromEntries(checklistItemIds.map(id => [id, true])),
    factors: {},
    ...overrides,
  };
}

export function anOverview(
  overrides: Partial<SecurityOverviewResponse> = {},
): SecurityOverviewResponse {
  return {
    environment: 'production',
    services: 3,
    scanned: 3,
    scanDutySeconds: 7 * day,
    counts: severityCounts(),
    exposed: [],
    packages: [],
    trend: [],
    images: [],
    overdue: [],
    ...overrides,
  };
}
