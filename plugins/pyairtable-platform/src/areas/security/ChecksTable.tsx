import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiCheckLine, RiCloseLine, RiQuestionLine } from '@remixicon/react';
import { DataTable } from '../../components/DataTable';
import { platformTranslationRef } from '../../translation';
import styles from './SecurityDetails.module.css';

/**
 * What was looked at in the namespace, and what was found. The explanation of
 * each check stands among the reasons, with its evidence.
 */
export function ChecksTable(props: { checks: SecurityDetail['checks'] }) {
  const { t } = useTranslationRef(platformTranslationRef);

  function result(passed: boolean | null) {
    if (passed === null) {
      return { Icon: RiQuestionLine, text: t('security.unseen') };
    }
    return passed
      ? { Icon: RiCheckLine, text: t('security.passed') }
      : { Icon: RiCloseLine, text: t('security.failed') };
  }

  return (
    <DataTable
      label={t('security.checks')}
      narrow
      rows={props.checks}
      rowKey={row => row.id}
      columns={[
        {
          id: 'check',
          title: t('security.check'),
          cell: row => t(`security.${row.id}`),
        },
        {
          id: 'result',
          title: t('security.result'),
          cell: row => {
            const { Icon, text } = result(row.passed);
            return (
              <span className={styles.result}>
                <Icon size={16} aria-hidden />
                {text}
              </span>
            );
          },
        },
      ]}
    />
  );
}
