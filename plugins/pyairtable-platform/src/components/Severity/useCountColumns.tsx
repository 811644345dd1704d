import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  severities,
  SeverityCounts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useMemo } from 'react';
import { platformTranslationRef } from '../../translation';
import type { DataColumn } from '../DataTable';
import { Count } from './Count';

/** A column for each severity; null counts are not known, never zero. */
export function useCountColumns<
  T extends { counts: SeverityCounts | null },
>(): DataColumn<T>[] {
  const { t } = useTranslationRef(platformTranslationRef);
  return useMemo(
    () =>
      severities.map(
        (severity): DataColumn<T> => ({
          id: severity,
          title: t(`security.severity.${severity}`),
          align: 'number',
          cell: ({ counts }) => (
            <Count count={counts === null ? null : counts[severity]} />
          ),
        }),
      ),
    [t],
  );
}
