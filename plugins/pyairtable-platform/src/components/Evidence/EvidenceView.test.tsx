import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { entity } from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { EvidenceEntity } from './EvidenceEntity';
import { EvidenceView } from './EvidenceView';

const bare = { ...entity, metadata: { name: 'api-gateway' } };

function render(
  evidence: Evidence,
  on: 'its tab' | 'a tab without Kubernetes' | 'the Platform page' = 'its tab',
) {
  const onEntity = on === 'its tab' ? entity : bare;
  return renderEntity(
    <EvidenceEntity.Provider
      value={on === 'the Platform page' ? undefined : onEntity}
    >
      <EvidenceView evidence={evidence} />
    </EvidenceEntity.Provider>,
    createPlatformApi(),
  );
}

const kubernetes: Evidence = {
  type: 'kubernetes',
  cluster: 'production',
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  namespace: 'pyairtable',
  name: 'api-gateway',
  field: 'status.currentReplicas',
  value: '10',
};

describe('EvidenceView', () => {
  afterEach(() => jest.restoreAllMocks());

  it('copies a query', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await render({
      type: 'query',
      system: 'Prometheus',
      query: 'up{service="api-gateway"}',
      result: '1',
      url: 'https://prometheus.example.com/graph',
    });
    expect(screen.getByText('Answered: 1')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Open in Prometheus/ }),
    ).toHaveAttribute('href', 'https://prometheus.example.com/graph');

    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(writeText).toHaveBeenCalledWith('up{service="api-gateway"}');
  });

  it('says so where copying is not allowed', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('denied'));
    await render({ type: 'aws', resource: 's3://bucket/key' });
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByText('The browser does not allow copying'),
    ).toBeInTheDocument();
  });

  it('gives the command that reads a Kubernetes object, and its tab', async () => {
    await render(kubernetes);
    expect(
      screen.getByText(
        'kubectl get horizontalpodautoscaler.v2.autoscaling api-gateway -n pyairtable -o yaml',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('status.currentReplicas = 10')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Show in the Kubernetes tab' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/api-gateway/kubernetes',
    );
  });

  it('names a core resource without a group', async () => {
    await render({ ...kubernetes, apiVersion: 'v1', kind: 'Pod' });
    expect(
      screen.getByText('kubectl get pod api-gateway -n pyairtable -o yaml'),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'the entity has no Kubernetes tab',
      kubernetes,
      'a tab without Kubernetes',
    ],
    ['there is no entity', kubernetes, 'the Platform page'],
    [
      'the tab does not show the kind',
      { ...kubernetes, kind: 'PeerAuthentication' },
      'its tab',
    ],
  ] as const)('has no link where %s', async (_, evidence, on) => {
    await render(evidence, on);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('shows an annotation', async () => {
    await render({ type: 'annotation', name: 'pyairtable.io/rpo', value: 'x' });
    expect(screen.getByText('pyairtable.io/rpo: x')).toBeInTheDocument();
  });

  it('links to web pages only', async () => {
    const url = ['javascript', 'alert(1)'].join(':');
    await render({ type: 'link', title: 'Runbook', url });
    expect(screen.getByText('Runbook')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
