import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen, within } from '@testing-library/react';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { secondsAgo } from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import {
  aChecklist,
  aFinding,
  anImage,
  aSecurityDetail,
  image,
  severityCounts,
} from '../../__testUtils__/securityFixtures';
import { SecurityDetails } from './SecurityDetails';
import { SecuritySummary } from './SecuritySummary';

async function render(
  overrides: Partial<SecurityDetail> = {},
  options: { hasTemplates?: boolean } = {},
) {
  await renderEntity(
    <>
      <SecuritySummary detail={aSecurityDetail(overrides)} />
      <SecurityDetails detail={aSecurityDetail(overrides)} />
    </>,
    createPlatformApi(),
    options,
  );
}

function region(name: string) {
  return screen.getByRole('region', { name });
}

/** The value and the remark below a figure's name. */
function fact(name: string): string | null | undefined {
  return within(region('What is wrong')).getByText(name).parentElement
    ?.textContent;
}

function findingRows(): HTMLElement[] {
  return within(screen.getByRole('table', { name: 'Findings' }))
    .getAllByRole('row')
    .slice(1);
}

describe('the details of security', () => {
  it('shows a service in which nothing was found', async () => {
    await render({
      oldestScanAt: secondsAgo(3 * 86400),
      counts: severityCounts(),
      images: [anImage({ counts: severityCounts() })],
      findings: [],
      findingsTotal: 0,
      checks: aChecklist(),
      comparison: {
        previousScanAt: '2026-11-21T10:00:00Z',
        added: 0,
        gone: 3,
        goneFindings: [{ id: 'CVE-2025-1', package: 'zlib' }],
      },
    });
    expect(fact('Worst finding')).toBe('Worst findingnone');
    expect(fact('Oldest scan')).toBe(
      'Oldest scan3 d agomust not be older than 7 d',
    );
    expect(fact('Zero-trust checklist')).toBe(
      'Zero-trust checklist10 of 10 hold',
    );
    expect(fact('Known to be exploited')).toBe('Known to be exploited0');
    expect(fact('Against the scan before')).toBe(
      'Against the scan before0 new, 3 gonesince Nov 21',
    );
    expect(
      screen.getByText('The 1 worst of 3 that are gone'),
    ).toBeInTheDocument();
    expect(region('Findings')).toHaveTextContent('The scans found nothing.');
    expect(
      screen.queryByRole('region', { name: 'Waivers' }),
    ).not.toBeInTheDocument();
    expect(screen.queryByText(/How to fix/)).not.toBeInTheDocument();
  });

  it('shows what is worst in a bad service, and what mends it', async () => {
    await render({
      counts: severityCounts({ critical: 1, high: 1, unknown: 2 }),
      fixable: 4,
      knownExploited: 1,
      waived: 2,
      findings: [
        aFinding({ id: 'CVE-2026-2', severity: 'high', knownExploited: null }),
        aFinding({
          id: 'CVE-2026-1',
          fixedVersion: '3.0.2',
          knownExploited: true,
          isNew: true,
        }),
      ],
      findingsTotal: 2,
    });
    expect(fact('Worst finding')).toBe(
      'Worst findingCVE-2026-1 Criticalknown to be exploitedin openssl, fixed in 3.0.2',
    );
    expect(fact('Zero-trust checklist')).toBe(
      'Zero-trust checklist8 of 10 hold1 failed, 1 not visible',
    );
    expect(fact('Known to be exploited')).toBe(
      'Known to be exploited1not told for 1 listed finding',
    );
    expect(fact('Mended by an update')).toBe('Mended by an update4');
    expect(fact('Waived')).toBe('Waived2');
    expect(fact('Against the scan before')).toMatch(/there is no scan before/);
    expect(
      within(screen.getByRole('list', { name: 'Findings by severity' }))
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['1 Critical', '1 High', '0 Medium', '0 Low', '2 Not rated']);
    const [, worst] = findingRows();
    for (const text of [
      'known to be exploited',
      'new',
      'installed: 3.0.1',
      'fixed in 3.0.2',
      '2026-11-02',
      'api-gateway@0123456789ab',
    ]) {
      expect(worst).toHaveTextContent(text);
    }
  });

  it('never says zero where nothing was scanned', async () => {
    await render({
      images: [
        anImage({ source: null, scannedAt: null, counts: null }),
        anImage({ container: 'sidecar', scannedAt: null, omitted: 12 }),
      ],
      oldestScanAt: null,
      counts: null,
      findings: [],
      findingsTotal: 0,
    });
    expect(fact('Worst finding')).toMatch(
      /not known.*nothing that runs was scanned/,
    );
    expect(fact('Oldest scan')).toMatch(
      /never.*an image that runs was never scanned.*7 d/,
    );
    for (const name of [
      'Known to be exploited',
      'Mended by an update',
      'Waived',
    ]) {
      expect(fact(name)).toBe(`${name}not known`);
    }
    expect(region('Findings')).toHaveTextContent(
      'nobody knows what is wrong with it',
    );
    expect(
      screen.queryByRole('list', { name: 'Findings by severity' }),
    ).not.toBeInTheDocument();

    const [, first, second] = within(
      screen.getByRole('table', { name: 'Images that run' }),
    ).getAllByRole('row');
    expect(first).toHaveTextContent('Not scanned');
    expect(within(first).getAllByText('not known')).toHaveLength(5);
    expect(first).not.toHaveTextContent('0 ');
    expect(second).toHaveTextContent('12 findings are not listed');
    expect(second).toHaveTextContent('Scan job');
    expect(within(second).getByText('not known')).toBeInTheDocument();
  });

  it('says that findings are counted which nothing lists', async () => {
    await render({
      counts: severityCounts({ medium: 5 }),
      findings: [],
      findingsTotal: 5,
    });
    expect(fact('Worst finding')).toMatch(/Medium.*counted, but not listed/);
    expect(region('Findings')).toHaveTextContent(
      '5 findings are counted, but the reports list none of them.',
    );
  });

  it('names the template also in a portal without templates', async () => {
    await render({}, { hasTemplates: false });
    expect(region('Zero-trust checklist')).toHaveTextContent(
      'How to fix: the template new-service has it right in deploy/base/default-deny.yaml',
    );
    expect(
      screen.queryByRole('link', { name: /template/ }),
    ).not.toBeInTheDocument();
  });

  it('tells who lives with a finding, why and until when', async () => {
    const waiver = {
      reason: 'The function is never called here.',
      owner: 'group:default/core',
      expires: '2026-12-31',
    };
    await render({
      findings: [aFinding({ waiver })],
      waived: 1,
      counts: severityCounts(),
      waivers: [
        { finding: 'CVE-2026-1', package: null, ...waiver, state: 'active' },
        {
          finding: 'CVE-2025-9',
          package: 'zlib',
          ...waiver,
          expires: '2026-01-31',
          state: 'expired',
        },
        {
          finding: 'CVE-2025-8',
          package: 'zlib',
          ...waiver,
          owner: 'no reference::',
          state: 'unused',
        },
      ],
    });
    const [row] = findingRows();
    for (const text of [waiver.reason, 'core', 'until 2026-12-31']) {
      expect(row).toHaveTextContent(text);
    }
    expect(
      screen.queryByRole('link', { name: /Waive/ }),
    ).not.toBeInTheDocument();
    expect(fact('Worst finding')).toBe('Worst findingnone');

    const [, active, expired, unused] = within(
      screen.getByRole('table', { name: 'Waivers' }),
    ).getAllByRole('row');
    expect(active).toHaveTextContent(/any package.*Active.*never called/);
    expect(expired).toHaveTextContent(/zlib.*Expired.*2026-01-31/);
    expect(unused).toHaveTextContent(/Matches nothing.*no reference::/);
  });

  it('lists the checklist, what failed first, with what mends it', async () => {
    const checks = aChecklist({
      'default-deny': null,
      'pod-security': false,
    }).map(check =>
      check.id === 'pod-security'
        ? {
            ...check,
            evidence: {
              type: 'kubernetes' as const,
              cluster: 'production',
              apiVersion: 'v1',
              kind: 'Namespace',
              name: 'shop',
            },
          }
        : check,
    );
    await render({ checks });
    const items = within(
      screen.getByRole('list', { name: 'Zero-trust checklist' }),
    )
      .getAllByRole('listitem')
      .filter(item => item.hasAttribute('data-level'));
    expect(items).toHaveLength(10);
    expect(items[0]).toHaveTextContent(
      /pod security.*Failed.*What was seen of pod-security\./,
    );
    expect(items[0]).toHaveTextContent('Evidence');
    expect(items[1]).toHaveTextContent(/^Nothing may talk.*Not visible/);
    expect(items[2]).toHaveTextContent(/Passed/);
    const links = screen.getAllByRole('link', {
      name: 'the template new-service',
    });
    expect(links).toHaveLength(1);
    expect(links[0]).toHaveAttribute(
      'href',
      '/create/templates/default/new-service',
    );
    expect(items[0]).toHaveTextContent('deploy/base/pod-security.yaml');
  });

  it('says that nothing was looked at', async () => {
    await render({ checks: [], images: [] });
    expect(fact('Zero-trust checklist')).toBe('Zero-trust checklistnot known');
    expect(region('Zero-trust checklist')).toHaveTextContent(
      'Nothing was looked at yet.',
    );
    expect(region('Images that run')).toHaveTextContent(
      'No image of this service runs.',
    );
  });

  it('names an image as a whole where it shortens it', async () => {
    await render({ findings: [] });
    expect(
      within(region('Images that run')).getByTitle(image),
    ).toHaveTextContent('api-gateway@0123456789ab');
  });
});
