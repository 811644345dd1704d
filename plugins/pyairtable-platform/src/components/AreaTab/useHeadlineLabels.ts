import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  AreaId,
  recoveryDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';

/** What the headline's two numbers are. */
export function useHeadlineLabels(
  area: AreaId,
  detail: unknown,
): { valueLabel: string; targetLabel: string } {
  const { t } = useTranslationRef(platformTranslationRef);
  // A service that keeps no data is judged by its drills instead.
  if (
    area === 'recovery' &&
    recoveryDetailSchema.safeParse(detail).data?.headline === 'drill'
  ) {
    return {
      valueLabel: t('area.recovery.drillValue'),
      targetLabel: t('area.recovery.drillTarget'),
    };
  }
  return {
    valueLabel: t(`area.${area}.value`),
    targetLabel: t(`area.${area}.target`),
  };
}
