import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useCallback } from 'react';
import { platformTranslationRef } from '../translation';
import { causes } from '../translations/causes';

/**
 * A reason in a few words. One that another module brings has none and stays
 * the sentence it is.
 */
export function useCause(): (reason: Reason) => string {
  const { t } = useTranslationRef(platformTranslationRef);
  return useCallback(
    ({ code, message }) => (isKnown(code) ? t(`cause.${code}`) : message),
    [t],
  );
}

function isKnown(code: string): code is keyof typeof causes {
  return Object.hasOwn(causes, code);
}
