import { ProxiedSignInPage, SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';

/**
 * Sign-in with GitHub where the config has it for this environment. Else the
 * portal runs on somebody's own machine, and the guest walks in by itself; the
 * backend refuses the guest anywhere else.
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
  return <ProxiedSignInPage {...props} provider="guest" />;
}
