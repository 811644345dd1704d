import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Finding } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Link } from 'react-router-dom';
import { EntityName } from '../../components/EntityName';
import { Note } from '../../components/Note';
import linkStyles from '../../components/Runs/Runs.module.css';
import { useTemplateUrl } from '../../hooks/useTemplateUrl';
import { platformTranslationRef } from '../../translation';

/** Why somebody lives with a finding, or the way to say so. */
export function WaiverCell(props: { finding: Finding; entityRef: string }) {
  const { finding, entityRef } = props;
  const { waiver } = finding;
  const { t } = useTranslationRef(platformTranslationRef);
  const templateUrl = useTemplateUrl();
  if (waiver) {
    return (
      <>
        {waiver.reason}
        <Note size="small">
          <EntityName entityRef={waiver.owner} defaultKind="group" />,{' '}
          {t('security.waivers.until', { day: waiver.expires })}
        </Note>
      </>
    );
  }
  const url = templateUrl('waive-finding', {
    entityRef,
    finding: finding.id,
    package: finding.package,
  });
  if (!url) {
    return <>{t('security.findings.noWaiver')}</>;
  }
  return (
    <Link
      className={linkStyles.link}
      to={url}
      aria-label={t('security.findings.waiveLabel', {
        finding: finding.id,
        package: finding.package,
      })}
    >
      {t('security.findings.waive')}
    </Link>
  );
}
