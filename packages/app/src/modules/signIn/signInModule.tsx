import {
  createFrontendModule,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/**
 * Puts our sign-in page in place of the default one, and a page into the
 * settings to sign in as somebody else on one's own machine. That one is off
 * unless the config has `sub-page:app/sign-in-as` among the extensions.
 */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: () =>
          import('./AppSignInPage').then(module => module.AppSignInPage),
      },
    }),
    SubPageBlueprint.make({
      name: 'sign-in-as',
      attachTo: { id: 'page:user-settings', input: 'pages' },
      disabled: true,
      params: {
        path: 'sign-in-as',
        title: 'Sign in as…',
        loader: () =>
          import('./SignInAsPage').then(module => <module.SignInAsPage />),
      },
    }),
  ],
});
