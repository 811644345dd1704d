import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useCallback, useMemo } from 'react';
import { useEnvironmentParam } from '../../hooks/useEnvironmentParam';
import { useEnvironments } from '../../hooks/useEnvironments';
import { useFleet } from '../../hooks/useFleet';
import { orderAreas } from '../../lib/orderAreas';
import { orderEnvironments } from '../../lib/orderEnvironments';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { EnvironmentSwitch } from '../EnvironmentSwitch';
import { RefreshControl } from '../RefreshControl';
import { ErrorState, LoadingState } from '../states';
import { FleetFilterBar } from './FleetFilterBar';
import { FleetSection } from './FleetSection';
import styles from './PlatformContent.module.css';
import { revisionOf } from './revisionOf';
import { StatusCounts } from './StatusCounts';
import { UpstreamStrip } from './UpstreamStrip';
import { useFleetFilters } from './useFleetFilters';

/** Every service × area of an environment, worst first. */
export function PlatformContent() {
  const { t } = useTranslationRef(platformTranslationRef);
  const environments = useEnvironments();
  const names = useMemo(
    () =>
      environments.value &&
      orderEnvironments(environments.value.items.map(item => item.name)),
    [environments.value],
  );
  const [name, setName] = useEnvironmentParam(names);
  const environment = environments.value?.items.find(
    item => item.name === name,
  );

  const filters = useFleetFilters();
  const { values, sort } = filters;
  const fleet = useFleet(
    name
      ? { environment: name, ...values, text: filters.text || undefined, sort }
      : undefined,
    revisionOf(environment),
  );

  const { reload: reloadEnvironments } = environments;
  const { reload: reloadFleet } = fleet;
  const reload = useCallback(() => {
    reloadEnvironments();
    reloadFleet();
  }, [reloadEnvironments, reloadFleet]);

  if (environments.loading) {
    return (
      <div className={styles.page}>
        <LoadingState rows={10} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {environments.error && (
        <ErrorState
          error={environments.error}
          onRetry={reload}
          outdated={Boolean(environments.value)}
        />
      )}
      {environment && names && (
        <>
          <div className={styles.toolbar}>
            <EnvironmentSwitch
              environments={names}
              selected={environment.name}
              onSelect={setName}
            />
            <div className={styles.refresh}>
              <span className={styles.lastRead}>
                {t('upstreams.lastRefresh')}:{' '}
                <AgeNote at={environment.lastRefreshAt} />
              </span>
              <RefreshControl
                key={environment.name}
                request={{ environments: [environment.name] }}
                onFresh={reload}
              />
            </div>
          </div>
          <UpstreamStrip environment={environment} />
          <StatusCounts
            counts={fleet.counts}
            selected={values.status}
            onSelect={status => filters.setFilter('status', status)}
          />
          <FleetFilterBar environment={environment} filters={filters} />
          <FleetSection
            label={t('page.table')}
            areas={orderAreas(
              values.area.length > 0
                ? values.area
                : environment.areas.map(({ area }) => area),
            )}
            fleet={fleet}
            filters={filters}
          />
        </>
      )}
    </div>
  );
}
