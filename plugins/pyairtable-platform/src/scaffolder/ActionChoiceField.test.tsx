import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ActionChoiceField } from './ActionChoiceField';

const scaffolder = { listActions: jest.fn() };
const onChange = jest.fn();

const schema = {
  title: 'Publish to',
  description: 'Where it goes',
  enum: ['local', 'github', 'nowhere'],
  enumNames: ['Here', 'GitHub'],
};
const actions = { local: 'publish:local', github: 'publish:github' };

function render(formData?: string) {
  return renderInTestApp(
    <TestApiProvider apis={[[scaffolderApiRef, scaffolder]]}>
      <ActionChoiceField
        {...({
          schema,
          uiSchema: { 'ui:options': { actions } },
          formData,
          onChange,
        } as any)}
      />
    </TestApiProvider>,
  );
}

async function offered() {
  await screen.findByRole('radiogroup', { name: 'Publish to' });
  return screen
    .getAllByRole('radio')
    .map(radio => radio.closest('label')?.textContent);
}

describe('ActionChoiceField', () => {
  beforeEach(() => jest.resetAllMocks());

  it.each([
    [
      ['publish:local', 'publish:github'],
      ['Here', 'GitHub', 'nowhere'],
      'local',
    ],
    [['publish:github', 'fetch:plain'], ['GitHub', 'nowhere'], 'github'],
    [[], ['nowhere'], 'nowhere'],
  ])('with the actions %j offers %j', async (ids, titles, first) => {
    scaffolder.listActions.mockResolvedValue(ids.map(id => ({ id })));
    await render();
    expect(await offered()).toEqual(titles);
    expect(onChange.mock.calls).toEqual([[first]]);
  });

  it('leaves alone what was chosen', async () => {
    scaffolder.listActions.mockResolvedValue([
      { id: 'publish:local' },
      { id: 'publish:github' },
    ]);
    await render('github');
    await offered();
    expect(screen.getByRole('radio', { name: 'GitHub' })).toBeChecked();
    expect(onChange).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('radio', { name: 'Here' }));
    expect(onChange.mock.calls).toEqual([['local']]);
  });

  it('gives up a choice that the portal cannot do', async () => {
    scaffolder.listActions.mockResolvedValue([{ id: 'publish:github' }]);
    await render('local');
    await offered();
    expect(onChange.mock.calls).toEqual([['github']]);
  });

  it('offers everything where the actions cannot be read', async () => {
    scaffolder.listActions.mockRejectedValue(new Error('Connection lost'));
    await render();
    expect(await offered()).toEqual(['Here', 'GitHub', 'nowhere']);
  });
});
