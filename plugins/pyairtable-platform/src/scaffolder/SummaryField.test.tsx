import { ResponseError } from '@backstage/errors';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SummaryField } from './SummaryField';
import { validateSummary } from './validateSummary';

const template = { kind: 'Template', metadata: { name: 'new-service' } };

const catalog = { getEntityByRef: jest.fn() };
const scaffolder = {
  dryRun: jest.fn(),
  getTemplateParameterSchema: jest.fn(),
};

const yaml = Array.from({ length: 70 }, (_, line) => `line${line}: ä`);

const answer = {
  directoryContents: [
    { path: 'deploy/base/deployment.yaml', base64Content: encode(yaml) },
    { path: 'README.md', base64Content: encode(['# invoices']) },
    { path: 'unknown.txt', base64Content: '' },
  ],
  log: [],
  steps: [],
  output: {
    files: [
      { path: 'deploy/base/deployment.yaml', kind: 'workload', bytes: 1 },
      { path: 'README.md', kind: 'skeleton', bytes: 1 },
    ],
    warnings: ['costCenter: without one its cost is charged to nobody.'],
    costWarnings: ['costCenter: without one its cost is charged to nobody.'],
    costEnvironments: [
      {
        environment: 'production',
        minReplicas: 3,
        maxReplicas: 50,
        atMinUsd: 54.44,
        atMaxUsd: 356.6,
        budgetUsd: 4200,
        budgetShare: 0.013,
        lines: [
          {
            item: 'CPU',
            unit: 'vCPU',
            atMin: { quantity: 0.6, usd: 15.9 },
            atMax: { quantity: 10, usd: 264.99 },
          },
        ],
      },
    ],
    costAssumptions: ['Servers are shared.'],
    pricesAsOf: '2026-08-01',
    pricesSource: 'list prices',
  },
};

const regionAnswer = {
  ...answer,
  output: {
    ...answer.output,
    warnings: ['dbReplicaClass: carries less.'],
    capacityWarnings: ['dbReplicaClass: carries less.'],
    capacityRows: [
      {
        what: 'Nodes, at most',
        primary: 1050,
        standby: 1050,
        unit: 'nodes',
        fits: true,
        note: 'within the quota',
      },
      {
        what: 'Database memory',
        primary: 32,
        standby: 16,
        unit: 'GiB',
        fits: true,
        note: '',
      },
      {
        what: 'Database class',
        primary: 'db.r6g.xlarge',
        standby: 'db.r6g.large',
        unit: '',
        fits: false,
        note: 'smaller, which was accepted',
      },
    ],
    takeoverSteps: [
      { step: 'Notice', seconds: 90 },
      { step: 'Promote', seconds: 600 },
    ],
    takeoverSeconds: 690,
    takeoverTargetSeconds: 3600,
  },
};

function encode(lines: string[]): string {
  return Buffer.from(lines.join('\n')).toString('base64');
}

function refusal(message: string) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'InputError', message },
        response: { statusCode: 400 },
      }),
      { status: 400, headers: { 'content-type': 'application/json' } },
    ) as any,
  );
}

const formData = { name: 'invoices', tier: undefined, summary: '' };

function render(data: object = formData, uiSchema: object = {}) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [catalogApiRef, catalog],
        [scaffolderApiRef, scaffolder],
      ]}
    >
      <SummaryField
        {...({ formContext: { formData: data }, uiSchema } as any)}
      />
    </TestApiProvider>,
  );
}

async function validate(data: object = formData) {
  const addError = jest.fn();
  const apis = new Map<unknown, unknown>([
    [catalogApiRef, catalog],
    [scaffolderApiRef, scaffolder],
  ]);
  await validateSummary('', { addError } as any, {
    apiHolder: { get: (ref: unknown) => apis.get(ref) } as any,
    formData: data as any,
    schema: {},
  });
  return addError.mock.calls.map(([message]) => message);
}

describe('SummaryField', () => {
  beforeEach(() => {
    jest.resetAllMocks();
    catalog.getEntityByRef.mockResolvedValue(template);
    scaffolder.dryRun.mockResolvedValue(answer);
    scaffolder.getTemplateParameterSchema.mockResolvedValue({
      title: 'New service',
      steps: [
        {
          title: 'About',
          schema: { properties: { name: { title: 'Name' } } },
        },
        {
          title: 'What it is',
          schema: {
            properties: { exposure: { title: 'Exposure' } },
            dependencies: {
              exposure: {
                oneOf: [{ properties: { hostname: { title: 'Host name' } } }],
              },
            },
          },
        },
      ],
    });
  });

  it('runs the template dry with what was typed, once', async () => {
    await render({ ...formData, name: 'once' });
    await screen.findByText('Monthly cost', { selector: 'h3' });
    expect(await validate({ ...formData, name: 'once' })).toEqual([]);

    expect(catalog.getEntityByRef).toHaveBeenCalledWith(
      'template:default/new-service',
    );
    expect(scaffolder.dryRun.mock.calls).toEqual([
      [{ template, values: { name: 'once' }, directoryContents: [] }],
    ]);
  });

  it('shows cost against the budget, with the day of the prices', async () => {
    await render({ name: 'cost' });
    const table = await screen.findByRole('table', { name: 'Monthly cost' });
    const row = within(table).getByRole('row', { name: /production/ });
    expect(row).toHaveTextContent('3 to 50');
    expect(row).toHaveTextContent('$54.44');
    expect(row).toHaveTextContent('$356.60');
    expect(
      screen.getAllByRole('columnheader', { name: /At the most/ }),
    ).toHaveLength(2);
    expect(
      within(row).getByRole('meter', { name: 'of $4,200' }),
    ).toHaveAttribute('aria-valuetext', '1.3%');
    expect(
      screen.getByText('$54.44 in all environments at the fewest replicas'),
    ).toBeInTheDocument();
    expect(screen.getByText(/prices as of 2026-08-01/)).toBeInTheDocument();
    expect(screen.getByText('Servers are shared.')).toBeInTheDocument();
    expect(screen.getByText('$15.90 (0.6 vCPU)')).toBeInTheDocument();
  });

  it('compares a region that stands by with its primary', async () => {
    catalog.getEntityByRef.mockResolvedValue({
      kind: 'Template',
      spec: { type: 'region' },
    });
    scaffolder.dryRun.mockResolvedValue(regionAnswer);
    await render(
      { hostname: 'app.example.org' },
      { 'ui:options': { template: 'template:default/new-region' } },
    );
    const capacity = await screen.findByRole('region', {
      name: 'Capacity after a failover',
    });
    expect(catalog.getEntityByRef).toHaveBeenCalledWith(
      'template:default/new-region',
    );
    expect(capacity).toHaveTextContent('1 thing does not fit.');
    const [, ...rows] = within(
      within(capacity).getByRole('table', {
        name: 'Capacity after a failover',
      }),
    ).getAllByRole('row');
    expect(
      rows.map(row =>
        [...row.querySelectorAll('th, td')].map(cell => cell.textContent),
      ),
    ).toEqual([
      [
        'Database class',
        'db.r6g.xlarge',
        'db.r6g.large',
        'too small',
        'smaller, which was accepted',
      ],
      ['Nodes, at most', '1,050', '1,050', 'fits', 'within the quota'],
      ['Database memory', '32 GiB', '16 GiB', 'fits', ''],
    ]);
    expect(
      within(capacity).getByRole('meter', { name: 'Time to take over' }),
    ).toHaveAttribute('aria-valuetext', expect.stringMatching(/11.*of 1.?h/));
    expect(within(capacity).getByText('Promote')).toBeInTheDocument();

    expect(
      screen.getByText('$54.44 a month at the fewest nodes'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('columnheader', { name: 'At the fewest nodes' }),
    ).toHaveLength(2);
    expect(
      screen.getByRole('columnheader', { name: 'Nodes' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/replicas/i)).not.toBeInTheDocument();
    expect(
      (await screen.findAllByText(/carries less/)).map(
        note => note.textContent,
      ),
    ).toEqual(['dbReplicaClass carries less.']);
  });

  it('tells no most where the estimate has none', async () => {
    const [cost] = answer.output.costEnvironments;
    const [line] = cost.lines;
    scaffolder.dryRun.mockResolvedValue({
      ...answer,
      output: {
        ...answer.output,
        costEnvironments: [
          {
            ...cost,
            atMaxUsd: cost.atMinUsd,
            lines: [{ ...line, atMax: line.atMin }],
          },
        ],
      },
    });
    await render({ name: 'most' });
    await screen.findByRole('table', { name: 'Monthly cost' });
    expect(
      screen.queryAllByRole('columnheader', { name: /At the most/ }),
    ).toEqual([]);
  });

  it.each([
    ['says so where everything fits', { capacityRows: [] }, true],
    [
      'compares nothing where there is no other region',
      { takeoverSeconds: undefined },
      false,
    ],
  ])('%s', async (name, output, shown) => {
    scaffolder.dryRun.mockResolvedValue({
      ...regionAnswer,
      output: { ...regionAnswer.output, ...output },
    });
    await render({ name });
    await screen.findByRole('table', { name: 'Monthly cost' });
    expect(
      screen.queryByText('It can carry what the primary carries.') !== null,
    ).toBe(shown);
    expect(screen.queryByText('Capacity after a failover') !== null).toBe(
      shown,
    );
  });

  it('tells each warning once', async () => {
    await render({ name: 'warnings' });
    const notes = await screen.findAllByText(
      /without one its cost is charged to nobody/,
    );
    expect(notes.map(note => note.textContent)).toEqual([
      'costCenter without one its cost is charged to nobody.',
    ]);
  });

  it('shows files by asset, and how a chosen one begins', async () => {
    await render({ name: 'files' });
    const files = await screen.findByRole('region', { name: 'Files' });
    expect(
      [...files.querySelectorAll('summary')].map(
        summary => summary.textContent?.split(' ')[0],
      ),
    ).toEqual(['Code', 'Workload', 'Other']);

    await userEvent.click(within(files).getByText('Workload'));
    await userEvent.click(
      within(files).getByRole('button', { name: /deployment\.yaml/ }),
    );
    const text = within(files).getByLabelText('deploy/base/deployment.yaml');
    expect(text.textContent?.split('\n')).toEqual(yaml.slice(0, 60));
    expect(within(files).getByText('10 more lines')).toBeInTheDocument();
  });

  it('names the field that is wrong, and where it is asked for', async () => {
    scaffolder.dryRun.mockRejectedValue(
      await refusal('hostname: must be a host name; size: must be small'),
    );
    await render({ name: 'wrong' });
    const alert = await screen.findByRole('alert');
    expect(
      [...alert.querySelectorAll('strong')].map(field => field.textContent),
    ).toEqual(['hostname', 'size']);
    expect(alert).toHaveTextContent('must be a host name');
    await waitFor(() =>
      expect(alert).toHaveTextContent('Host name, in step “What it is”'),
    );
    expect(await validate({ name: 'wrong' })).toEqual([
      'hostname: must be a host name',
      'size: must be small',
    ]);
  });

  it('can be tried again', async () => {
    scaffolder.dryRun.mockRejectedValueOnce(new Error('Connection lost'));
    await render({ name: 'again' });
    expect(await screen.findByText('Connection lost')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('table', { name: 'Monthly cost' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says so while it waits', async () => {
    scaffolder.dryRun.mockReturnValue(new Promise(() => {}));
    await render({ name: 'waiting' });
    expect(screen.getByRole('status')).toHaveTextContent('Trying out');
    expect(screen.getByRole('group')).toHaveAttribute('aria-busy', 'true');
  });

  it('blocks where there is no such template', async () => {
    catalog.getEntityByRef.mockResolvedValue(undefined);
    expect(await validate({ name: 'gone' })).toEqual([
      'The catalog has no template:default/new-service',
    ]);
  });
});
