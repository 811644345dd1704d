import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useCallback } from 'react';
import { platformTranslationRef } from '../../translation';

/** In which version a finding is fixed, in words; null where it is in none. */
export function useFix(): (fixedVersion: string | null) => string {
  const { t } = useTranslationRef(platformTranslationRef);
  return useCallback(
    fixedVersion =>
      fixedVersion === null
        ? t('security.noFix')
        : t('security.fixedIn', { version: fixedVersion }),
    [t],
  );
}
