import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { ImageName } from '../ImageName';
import { Count, useCountColumns } from '../Severity';
import { NothingFound } from './NothingFound';
import { ServicesCell } from './ServicesCell';

type SharedImage = SecurityOverviewResponse['images'][number];

/** Images that most services share, with something to mend. */
export function SharedImagesTable(props: {
  overview: SecurityOverviewResponse;
}) {
  const { overview } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const countColumns = useCountColumns<SharedImage>();
  if (overview.images.length === 0) {
    return (
      <NothingFound
        overview={overview}
        text={t('security.overview.noImages')}
      />
    );
  }
  return (
    <DataTable<SharedImage>
      label={t('security.overview.images')}
      rows={overview.images}
      rowKey={row => row.image}
      columns={[
        {
          id: 'image',
          title: t('security.overview.image'),
          cell: row => <ImageName image={row.image} />,
        },
        ...countColumns,
        {
          id: 'fixable',
          title: t('security.overview.fixable'),
          align: 'number',
          cell: row => <Count count={row.fixable} />,
        },
        {
          id: 'services',
          title: t('security.overview.services'),
          cell: row => (
            <ServicesCell
              services={row.services}
              places={row.places}
              environment={overview.environment}
            />
          ),
        },
      ]}
    />
  );
}
