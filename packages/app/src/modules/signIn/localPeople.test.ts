import { mockApis } from '@backstage/frontend-test-utils';
import { chosenLocalPerson, readLocalPeople } from './localPeople';

const second = { userEntityRef: 'user:default/second', title: 'Second' };
const people = [second];

describe('readLocalPeople', () => {
  const providers = { localPeople: { development: { people } } };

  it.each([
    ['those of the config', { providers }, people],
    ['none without config', {}, []],
    ['none in production', { environment: 'production', providers }, []],
    [
      'one without a title by the reference',
      {
        providers: {
          localPeople: {
            development: { people: [{ userEntityRef: 'user:default/x' }] },
          },
        },
      },
      [{ userEntityRef: 'user:default/x', title: 'user:default/x' }],
    ],
  ])('reads %s', (_, auth, expected) => {
    expect(readLocalPeople(mockApis.config({ data: { auth } as any }))).toEqual(
      expected,
    );
  });
});

describe('chosenLocalPerson', () => {
  beforeEach(() => sessionStorage.clear());

  it.each([
    ['nobody by itself', '', undefined],
    ['whom the address names', '?sign-in=user:default/second', second],
    [
      'nobody who is not in the config',
      '?sign-in=user:default/admin',
      undefined,
    ],
  ])('is %s', (_, search, expected) => {
    expect(chosenLocalPerson(people, search)).toEqual(expected);
  });

  it('is remembered, until the address names the guest', () => {
    chosenLocalPerson(people, '?sign-in=user:default/second');
    expect(chosenLocalPerson(people, '?x=1')).toEqual(second);
    expect(chosenLocalPerson(people, '?sign-in=guest')).toBeUndefined();
    expect(chosenLocalPerson(people, '')).toBeUndefined();
  });

  it('is nobody any more whom the config has lost', () => {
    sessionStorage.setItem('sign-in-as', 'user:default/gone');
    expect(chosenLocalPerson(people, '')).toBeUndefined();
  });
});
