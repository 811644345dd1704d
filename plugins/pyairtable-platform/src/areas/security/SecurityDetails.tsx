import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Section } from '../../components/Section';
import { platformTranslationRef } from '../../translation';
import { Checklist } from './Checklist';
import { FindingsSection } from './FindingsSection';
import { ImagesTable } from './ImagesTable';
import { WaiversTable } from './WaiversTable';

/** What is wrong with what runs, and whether the door is shut. */
export function SecurityDetails(props: { detail: SecurityDetail }) {
  const { detail } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <>
      <FindingsSection detail={detail} />
      <Section title={t('security.images.title')}>
        <ImagesTable images={detail.images} />
      </Section>
      {detail.waivers.length > 0 && (
        <Section title={t('security.waivers.title')}>
          <WaiversTable waivers={detail.waivers} />
        </Section>
      )}
      <Section title={t('security.checklist.title')}>
        <Checklist checks={detail.checks} />
      </Section>
    </>
  );
}
