import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen } from '@testing-library/react';
import { SignInAsPage } from './SignInAsPage';

const withPeople = {
  auth: {
    providers: {
      localPeople: {
        development: {
          people: [
            { userEntityRef: 'user:default/second', title: 'Second approver' },
          ],
        },
      },
    },
  },
};

describe('SignInAsPage', () => {
  const reload = jest.fn();

  beforeEach(() => {
    sessionStorage.clear();
    reload.mockReset();
  });

  function render(config: object) {
    // As in the other test here: the config is both the app's and an API's.
    const data = { app: { title: 'Test' }, ...config } as any;
    renderInTestApp(<SignInAsPage reload={reload} />, {
      config: data,
      apis: [mockApis.config({ data })],
    });
  }

  it('signs in as another person, and as the guest again', async () => {
    render(withPeople);
    const second = await screen.findByRole('radio', {
      name: 'Second approver',
    });
    expect(screen.getByRole('radio', { name: 'Guest' })).toBeChecked();
    fireEvent.click(second);
    expect(sessionStorage.getItem('sign-in-as')).toBe('user:default/second');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('shows as whom one is signed in', async () => {
    sessionStorage.setItem('sign-in-as', 'user:default/second');
    render(withPeople);
    expect(
      await screen.findByRole('radio', { name: 'Second approver' }),
    ).toBeChecked();
    fireEvent.click(screen.getByRole('radio', { name: 'Guest' }));
    expect(sessionStorage.getItem('sign-in-as')).toBeNull();
  });

  it('says that there is nobody else', async () => {
    render({});
    expect(
      await screen.findByText('There is one way to sign in here'),
    ).toBeInTheDocument();
  });
});
