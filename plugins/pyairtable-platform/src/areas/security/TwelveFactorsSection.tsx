import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { TwelveFactorsResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { CheckList } from '../../components/CheckList';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import {
  ErrorState,
  ForbiddenState,
  isForbidden,
  LoadingState,
} from '../../components/states';
import { useTwelveFactors } from '../../hooks/useTwelveFactors';
import { platformTranslationRef } from '../../translation';
import { resultView } from './resultView';
import styles from './SecurityDetails.module.css';

/** How far the service is a twelve-factor app, with what shows it. */
export function TwelveFactorsSection(props: {
  entityRef: string;
  environment: string;
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  const { value, error, loading, reload } = useTwelveFactors(
    props.entityRef,
    props.environment,
  );
  const forbidden = isForbidden(error);
  return (
    <Section title={t('security.factors.title')}>
      {loading && <LoadingState rows={4} />}
      {forbidden && <ForbiddenState area="security" />}
      {error && !forbidden && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {value && !forbidden && <Factors answer={value} />}
    </Section>
  );
}

function Factors(props: { answer: TwelveFactorsResponse }) {
  const { met, judged, factors } = props.answer;
  const { t } = useTranslationRef(platformTranslationRef);
  if (factors.length === 0) {
    return <Note>{t('security.factors.none')}</Note>;
  }
  const unknown = factors.length - judged;
  const words = {
    passed: t('security.factors.met'),
    failed: t('security.factors.notMet'),
    unknown: t('security.factors.notVisible'),
  };
  return (
    <>
      <div className={styles.counts}>
        <Note>
          {judged === 0
            ? t('security.factors.noneJudged', {
                total: String(factors.length),
              })
            : t('security.factors.score', {
                met: String(met),
                judged: String(judged),
              })}
          {judged > 0 &&
            unknown > 0 &&
            `, ${t('security.factors.unknown', { unknown: String(unknown) })}`}
        </Note>
      </div>
      <CheckList
        label={t('security.factors.title')}
        items={factors.map(factor => {
          const { level, word } = resultView(factor.met);
          return {
            key: factor.id,
            title: t(`security.factor.${factor.id}`),
            level,
            word: words[word],
            message: factor.message,
            evidence: factor.evidence,
          };
        })}
      />
    </>
  );
}
