import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useCallback } from 'react';
import { titleOfId } from '../format';
import { platformTranslationRef } from '../translation';
import { isAreaId } from './isAreaId';

/** Titles of areas; those of modules are made from their ids. */
export function useAreaTitle(): (area: string) => string {
  const { t } = useTranslationRef(platformTranslationRef);
  return useCallback(
    (area: string) =>
      isAreaId(area) ? t(`area.${area}.title`) : titleOfId(area),
    [t],
  );
}
