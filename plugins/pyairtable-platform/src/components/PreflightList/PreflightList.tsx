import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  PreflightCheck,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';
import { CheckList } from '../CheckList';
import { Note } from '../Note';

const levels: Record<PreflightCheck['result'], StatusLevel> = {
  pass: 'ok',
  warn: 'warning',
  block: 'critical',
};
const order = { block: 0, warn: 1, pass: 2 };

/** What is looked at before a run, what refuses it first. */
export function PreflightList(props: { checks: readonly PreflightCheck[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  if (props.checks.length === 0) {
    return <Note>{t('run.start.noChecks')}</Note>;
  }
  return (
    <CheckList
      label={t('run.start.checks')}
      items={[...props.checks]
        .sort((a, b) => order[a.result] - order[b.result])
        .map(({ id, title, result, message, evidence }, index) => ({
          key: `${id}-${index}`,
          title,
          level: levels[result],
          word: t(`run.start.result.${result}`),
          message,
          evidence,
        }))}
    />
  );
}
