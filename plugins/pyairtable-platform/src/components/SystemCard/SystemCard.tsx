import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import type { ReactNode } from 'react';
import { pollMs } from '../../hooks/pollMs';
import { useEnvironmentParam } from '../../hooks/useEnvironmentParam';
import { useEnvironments } from '../../hooks/useEnvironments';
import { Resource, useResource } from '../../hooks/useResource';
import { useRunRefresh } from '../../hooks/useRunRefresh';
import { orderEnvironments } from '../../lib/orderEnvironments';
import { platformTranslationRef } from '../../translation';
import { EnvironmentSwitch } from '../EnvironmentSwitch';
import { Section } from '../Section';
import { ErrorState, isForbidden, LoadingState } from '../states';
import styles from './SystemCard.module.css';

/** A system, and the environment that is looked at. */
export interface SystemPlace {
  /** Reference of the system. */
  entityRef: string;
  environment: string;
}

/**
 * A card about the system at hand, in the environment that is chosen. What is
 * shown is read again as often as all data, and whenever a run has changed.
 */
export function SystemCard<T>(props: {
  title: string;
  load(place: SystemPlace, signal: AbortSignal): Promise<T>;
  children(value: T): ReactNode;
  /** What stands below, in cards of its own, where the system is known. */
  below?(place: SystemPlace): ReactNode;
}) {
  const { title, load, children, below } = props;
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const environments = useEnvironments();
  const names =
    environments.value &&
    orderEnvironments(environments.value.items.map(item => item.name));
  const [environment, setEnvironment] = useEnvironmentParam(names);
  const place =
    environment === undefined ? undefined : { entityRef, environment };
  const system = useResource(
    place && JSON.stringify(place),
    signal => load(place!, signal),
    { pollMs },
  );
  useRunRefresh(system.refresh);

  return (
    <div className={styles.cards}>
      <Section
        title={title}
        actions={
          names &&
          names.length > 0 && (
            <EnvironmentSwitch
              environments={names}
              selected={environment}
              onSelect={setEnvironment}
            />
          )
        }
      >
        {environments.loading && <LoadingState rows={5} />}
        {environments.error && (
          <ErrorState
            error={environments.error}
            onRetry={environments.reload}
            outdated={Boolean(names)}
          />
        )}
        {place && (
          <SystemContent system={system} environment={place.environment}>
            {children}
          </SystemContent>
        )}
      </Section>
      {place && knownOf(system) !== undefined && below?.(place)}
    </div>
  );
}

function SystemContent<T>(props: {
  system: Resource<T>;
  environment: string;
  children(value: T): ReactNode;
}) {
  const { system, environment, children } = props;
  const { error, loading, reload } = system;
  const { t } = useTranslationRef(platformTranslationRef);
  if (isMissing(error)) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title={t('drill.system.notFound', { environment })}
      />
    );
  }
  const known = knownOf(system);
  return (
    <>
      {loading && <LoadingState rows={5} />}
      {error && (
        <ErrorState
          error={error}
          onRetry={reload}
          outdated={known !== undefined}
        />
      )}
      {known !== undefined && children(known)}
    </>
  );
}

/** What may be shown: nothing stays of what is gone or no longer allowed. */
function knownOf<T>({ value, error }: Resource<T>): T | undefined {
  return isForbidden(error) || isMissing(error) ? undefined : value;
}

function isMissing(error: Error | undefined): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}
