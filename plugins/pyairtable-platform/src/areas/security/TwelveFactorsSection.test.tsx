import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlatformApi } from '../../api';
import { createPlatformApi } from '../../__testUtils__/createPlatformApi';
import { entityRef } from '../../__testUtils__/fixtures';
import { renderEntity } from '../../__testUtils__/renderEntity';
import { responseError } from '../../__testUtils__/responseError';
import { aTwelveFactorsAnswer } from '../../__testUtils__/securityFixtures';
import { TwelveFactorsSection } from './TwelveFactorsSection';

async function render(getTwelveFactors: PlatformApi['getTwelveFactors']) {
  const api = createPlatformApi({ getTwelveFactors });
  await renderEntity(
    <TwelveFactorsSection entityRef={entityRef} environment="production" />,
    api,
  );
  return api;
}

describe('TwelveFactorsSection', () => {
  it('tells the score, and what shows each factor', async () => {
    const api = await render(async () => aTwelveFactorsAnswer());
    const region = await screen.findByRole('region', {
      name: 'Twelve-factor app',
    });
    expect(
      await within(region).findByText('9 of 10 judged are met, 2 not visible'),
    ).toBeInTheDocument();
    const items = within(region).getAllByRole('listitem');
    expect(items).toHaveLength(12);
    expect(items[0].textContent).toBe(
      'I. CodebaseMetWhat was seen of codebase.',
    );
    expect(items[2]).toHaveTextContent('III. ConfigNot met');
    expect(items[10]).toHaveTextContent('XI. LogsNot visible');
    expect(api.getTwelveFactors).toHaveBeenCalledWith(
      entityRef,
      'production',
      expect.anything(),
    );
  });

  it.each([
    [
      'nothing is visible',
      {
        met: 0,
        judged: 0,
        factors: aTwelveFactorsAnswer().factors.map(factor => ({
          ...factor,
          met: null,
        })),
      },
      'None of the 12 factors is visible.',
    ],
    [
      'nothing was looked at',
      { met: 0, judged: 0, factors: [] },
      'No factor was looked at yet.',
    ],
    [
      'everything is visible',
      { met: 12, judged: 12 },
      '12 of 12 judged are met',
    ],
  ])('says that %s', async (_, answer, text) => {
    await render(async () => aTwelveFactorsAnswer(answer));
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says that it is not for this person', async () => {
    const error = await responseError(403, 'NotAllowedError', 'no');
    await render(async () => {
      throw error;
    });
    expect(
      await screen.findByText(
        'You may not see the area Security of this service',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/pyairtable\.status\.read/)).toBeInTheDocument();
  });

  it('shows an error, and tries again', async () => {
    const answer = jest
      .fn()
      .mockRejectedValueOnce(new Error('the disk is full'))
      .mockResolvedValue(aTwelveFactorsAnswer());
    await render(answer);
    expect(await screen.findByText('the disk is full')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/9 of 10 judged/)).toBeInTheDocument();
  });

  it('says that it is reading', async () => {
    await render(() => new Promise(() => {}));
    expect(screen.getByTestId('loading')).toBeInTheDocument();
  });
});
