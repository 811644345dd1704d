import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ChecklistItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { CheckList } from '../../components/CheckList';
import { Note } from '../../components/Note';
import { platformTranslationRef } from '../../translation';
import { FixHint } from './FixHint';
import { orderChecks } from './orderChecks';
import { resultView } from './resultView';

/** The zero-trust checklist, what failed first, each item with its remedy. */
export function Checklist(props: { checks: readonly ChecklistItem[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  if (props.checks.length === 0) {
    return <Note>{t('security.checklist.none')}</Note>;
  }
  const words = {
    passed: t('security.checklist.passed'),
    failed: t('security.checklist.isFailed'),
    unknown: t('security.checklist.isUnknown'),
  };
  return (
    <CheckList
      label={t('security.checklist.title')}
      items={orderChecks(props.checks).map(
        ({ id, passed, message, evidence, fix }) => {
          const { level, word } = resultView(passed);
          return {
            key: id,
            title: t(`security.item.${id}`),
            level,
            word: words[word],
            message,
            evidence,
            remedy: passed === false && <FixHint fix={fix} />,
          };
        },
      )}
    />
  );
}
