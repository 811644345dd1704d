import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { platformTranslations } from '@pyairtable/backstage-plugin-pyairtable-platform/alpha';

/** Texts of plugins in languages other than English. */
export const translationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'pyairtable-platform',
      params: { resource: platformTranslations },
    }),
  ],
});
