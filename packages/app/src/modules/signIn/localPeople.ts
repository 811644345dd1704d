import type { ConfigApi } from '@backstage/core-plugin-api';

/** Somebody as whom one can sign in on one's own machine. */
export interface LocalPerson {
  userEntityRef: string;
  title: string;
}

const storageKey = 'sign-in-as';
const param = 'sign-in';

/** The people in the config; none anywhere but in development. */
export function readLocalPeople(config: ConfigApi): LocalPerson[] {
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  if (environment !== 'development') {
    return [];
  }
  const people =
    config.getOptionalConfigArray(
      'auth.providers.localPeople.development.people',
    ) ?? [];
  return people.map(person => {
    const userEntityRef = person.getString('userEntityRef');
    return {
      userEntityRef,
      title: person.getOptionalString('title') ?? userEntityRef,
    };
  });
}

/**
 * Remembers, for this browser tab alone, as whom to sign in: two tabs are two
 * people. Without a person it is the guest again.
 */
export function rememberLocalPerson(userEntityRef: string | undefined) {
  if (userEntityRef) {
    sessionStorage.setItem(storageKey, userEntityRef);
  } else {
    sessionStorage.removeItem(storageKey);
  }
}

/**
 * As whom this browser tab signs in: whom `?sign-in=` in the address names,
 * else who was chosen before; undefined for the guest. Only people of the
 * config count, whatever stands in the address.
 */
export function chosenLocalPerson(
  people: readonly LocalPerson[],
  search: string,
): LocalPerson | undefined {
  const asked = new URLSearchParams(search).get(param);
  if (asked !== null) {
    rememberLocalPerson(find(people, asked)?.userEntityRef);
  }
  return find(people, sessionStorage.getItem(storageKey));
}

function find(people: readonly LocalPerson[], userEntityRef: string | null) {
  return people.find(person => person.userEntityRef === userEntityRef);
}
