import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';
import { Note } from '../Note';

/**
 * Stands in for an empty list. An empty list is good only as far as there were
 * scans, so it says how many services had none.
 */
export function NothingFound(props: {
  overview: SecurityOverviewResponse;
  text: string;
}) {
  const { overview, text } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const missing = overview.services - overview.scanned;
  if (overview.scanned === 0) {
    return <Note>{t('security.overview.nothingKnown')}</Note>;
  }
  return (
    <Note>
      {text}
      {missing > 0 && ` ${t('security.overview.gap', { count: missing })}`}
    </Note>
  );
}
