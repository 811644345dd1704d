import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  SecurityOverviewResponse,
  severities,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { Facts } from '../Facts';
import { SeverityCounts } from '../Severity';

/** How much was scanned, and how much was found in it. */
export function OverviewFacts(props: { overview: SecurityOverviewResponse }) {
  const { services, scanned, counts } = props.overview;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const isAnythingKnown =
    scanned > 0 || severities.some(severity => counts[severity] > 0);
  return (
    <Facts
      size="small"
      facts={[
        {
          name: t('security.overview.scanned'),
          value: t('security.overview.scannedOf', {
            scanned: format.number(scanned),
            services: format.number(services),
          }),
          note:
            scanned < services &&
            t('security.overview.gap', { count: services - scanned }),
        },
        {
          name: t('security.counts.label'),
          value: isAnythingKnown ? (
            <SeverityCounts counts={counts} />
          ) : (
            t('security.unknown')
          ),
          note: isAnythingKnown && t('security.overview.sums'),
        },
      ]}
    />
  );
}
