import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ChecklistItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Link } from 'react-router-dom';
import styles from '../../components/Runs/Runs.module.css';
import { useTemplateUrl } from '../../hooks/useTemplateUrl';
import { platformTranslationRef } from '../../translation';

/** The template that has it right, and in which of its files. */
export function FixHint(props: { fix: ChecklistItem['fix'] }) {
  const { template, file } = props.fix;
  const { t } = useTranslationRef(platformTranslationRef);
  const url = useTemplateUrl()(template);
  const name = t('security.checklist.template', { template });
  return (
    <>
      {t('security.checklist.fix')}:{' '}
      {url ? (
        <Link className={styles.link} to={url}>
          {name}
        </Link>
      ) : (
        name
      )}{' '}
      {t('security.checklist.file', { file })}
    </>
  );
}
