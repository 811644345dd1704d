import { createTranslationResource } from '@backstage/core-plugin-api/alpha';
import { platformTranslationRef } from '../translation';

/**
 * The plugin's texts in other languages, each loaded when it is chosen. An app
 * passes it to its translations.
 *
 * @public
 */
export const platformTranslations = createTranslationResource({
  ref: platformTranslationRef,
  translations: {
    de: () => import('./de'),
  },
});
