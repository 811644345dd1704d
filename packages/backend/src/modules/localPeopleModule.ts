import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import {
  coreServices,
  createBackendModule,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Somebody as whom one can sign in on one's own machine. */
interface LocalPerson {
  userEntityRef: string;
  ownershipEntityRefs: string[];
  title: string;
}

const providerId = 'localPeople';
const header = 'x-local-person';

/**
 * Lets one sign in as several people on one's own machine, without any password,
 * to try what takes two: an approval. They are those under
 * `auth.providers.localPeople.development.people`; without them, or in any
 * other `auth.environment`, there is no such provider, and outside of
 * `NODE_ENV=development` it refuses everybody, as the guest's does.
 */
export const localPeopleModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'local-people',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        const people = readPeople(config);
        if (people.length === 0) {
          return;
        }
        providers.registerProvider({
          providerId,
          factory: createProxyAuthProviderFactory({
            authenticator: createAuthenticator(people),
            signInResolver: async ({ result }, context) => {
              const { userEntityRef, ownershipEntityRefs } = result;
              try {
                return await context.signInWithCatalogUser({
                  entityRef: userEntityRef,
                });
              } catch {
                return context.issueToken({
                  claims: { sub: userEntityRef, ent: ownershipEntityRefs },
                });
              }
            },
          }),
        });
      },
    });
  },
});

function createAuthenticator(people: readonly LocalPerson[]) {
  return createProxyAuthenticator({
    defaultProfileTransform: async (person: LocalPerson) => ({
      profile: { displayName: person.title },
    }),
    initialize: () => process.env.NODE_ENV === 'development',
    async authenticate({ req }, isDevelopment) {
      if (!isDevelopment) {
        throw new NotAllowedError(
          'Local people can only sign in on a machine for development',
        );
      }
      const asked = req.get(header);
      const person = people.find(
        ({ userEntityRef }) => userEntityRef === asked,
      );
      if (!person) {
        throw new AuthenticationError(
          `The header ${header} names none of the people in auth.providers.${providerId}`,
        );
      }
      return { result: person };
    },
  });
}

function readPeople(config: RootConfigService): LocalPerson[] {
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  if (environment !== 'development') {
    return [];
  }
  const people =
    config.getOptionalConfigArray(
      `auth.providers.${providerId}.development.people`,
    ) ?? [];
  return people.map(person => {
    const userEntityRef = stringifyEntityRef(
      parseEntityRef(person.getString('userEntityRef'), {
        defaultKind: 'user',
        defaultNamespace: 'default',
      }),
    );
    return {
      userEntityRef,
      ownershipEntityRefs: person.getOptionalStringArray(
        'ownershipEntityRefs',
      ) ?? [userEntityRef],
      title: person.getOptionalString('title') ?? userEntityRef,
    };
  });
}
