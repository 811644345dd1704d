import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Section } from '../../components/Section';
import { platformTranslationRef } from '../../translation';
import { ChecksTable } from './ChecksTable';
import { ImagesTable } from './ImagesTable';

/** Findings in the images, and whether the network is shut. */
export function SecurityDetails(props: { detail: SecurityDetail }) {
  const { detail } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <>
      <Section title={t('security.images')}>
        <ImagesTable images={detail.images} />
      </Section>
      <Section title={t('security.checks')}>
        <ChecksTable checks={detail.checks} />
      </Section>
    </>
  );
}
