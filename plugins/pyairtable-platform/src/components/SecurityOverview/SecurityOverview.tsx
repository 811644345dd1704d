import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEnvironmentParam } from '../../hooks/useEnvironmentParam';
import { useSecurityOverview } from '../../hooks/useSecurityOverview';
import { platformTranslationRef } from '../../translation';
import { EnvironmentSwitch } from '../EnvironmentSwitch';
import { Note } from '../Note';
import { Section } from '../Section';
import { ErrorState, isForbidden, LoadingState } from '../states';
import { ExposedTable } from './ExposedTable';
import { OverdueTable } from './OverdueTable';
import { OverviewFacts } from './OverviewFacts';
import { PackagesTable } from './PackagesTable';
import { SecurityTrend } from './SecurityTrend';
import { SharedImagesTable } from './SharedImagesTable';

/** What is wrong in all services of an environment, and what to mend first. */
export function SecurityOverview(props: { environments: readonly string[] }) {
  const { environments } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const [environment, setEnvironment] = useEnvironmentParam(environments);
  const { value, error, loading, reload } = useSecurityOverview(environment);
  if (environment === undefined) {
    return <Note>{t('security.overview.noEnvironments')}</Note>;
  }
  // Nothing of what was seen before must stay when it is no longer allowed.
  const known = isForbidden(error) ? undefined : value;
  return (
    <>
      <EnvironmentSwitch
        environments={environments}
        selected={environment}
        onSelect={setEnvironment}
      />
      {loading && <LoadingState rows={8} />}
      {error && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(known)} />
      )}
      {known && (
        <>
          <Section title={t('security.overview.title', { environment })}>
            {known.services === 0 ? (
              <Note>{t('security.overview.noServices', { environment })}</Note>
            ) : (
              <OverviewFacts overview={known} />
            )}
          </Section>
          {known.services > 0 && (
            <>
              <Section title={t('security.overview.exposed')}>
                <ExposedTable overview={known} />
              </Section>
              <Section title={t('security.overview.packages')}>
                <PackagesTable overview={known} />
              </Section>
              <Section title={t('security.overview.images')}>
                <SharedImagesTable overview={known} />
              </Section>
              <Section title={t('security.overview.overdue')}>
                <OverdueTable overview={known} />
              </Section>
              <Section title={t('security.overview.trend')}>
                <SecurityTrend trend={known.trend} />
              </Section>
            </>
          )}
        </>
      )}
    </>
  );
}
