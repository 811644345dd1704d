import { ProxiedSignInPage, SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { chosenLocalPerson, readLocalPeople } from './localPeople';

/**
 * Sign-in with GitHub where the config has it for this environment. Else the
 * portal runs on somebody's own machine, and the guest walks in by itself, or
 * another person of the config who was chosen; the backend refuses them
 * anywhere else.
 */
export function AppSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  if (config.has(`auth.providers.github.${environment}`)) {
    return (
      <SignInPage
        {...props}
        provider={{
          id: 'github',
          title: 'GitHub',
          message: 'Sign in with your GitHub account',
          apiRef: githubAuthApiRef,
        }}
      />
    );
  }
  const person = chosenLocalPerson(
    readLocalPeople(config),
    window.location.search,
  );
  return person ? (
    <ProxiedSignInPage
      {...props}
      provider="localPeople"
      headers={{ 'x-local-person': person.userEntityRef }}
    />
  ) : (
    <ProxiedSignInPage {...props} provider="guest" />
  );
}
