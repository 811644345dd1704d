import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { platformApiRef } from '../../api';
import { pollMs } from '../../hooks/pollMs';
import { useEnvironmentParam } from '../../hooks/useEnvironmentParam';
import { useEnvironments } from '../../hooks/useEnvironments';
import { useResource } from '../../hooks/useResource';
import { orderEnvironments } from '../../lib/orderEnvironments';
import { platformTranslationRef } from '../../translation';
import { EnvironmentSwitch } from '../EnvironmentSwitch';
import { Section } from '../Section';
import { ErrorState, LoadingState } from '../states';
import { SystemRecovery } from './SystemRecovery';

/** RTO and RPO of the system at hand, and which service breaks them. */
export function SystemRecoveryCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(platformTranslationRef);
  const environments = useEnvironments();
  const names =
    environments.value &&
    orderEnvironments(environments.value.items.map(item => item.name));
  const [environment, setEnvironment] = useEnvironmentParam(names);

  return (
    <Section
      title={t('drill.system.title')}
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
      {environment && (
        <SystemContent
          entityRef={stringifyEntityRef(entity)}
          environment={environment}
        />
      )}
    </Section>
  );
}

function SystemContent(props: { entityRef: string; environment: string }) {
  const { entityRef, environment } = props;
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  const { value, error, loading, reload } = useResource(
    JSON.stringify([entityRef, environment]),
    signal => api.getSystemRecovery(entityRef, environment, { signal }),
    { pollMs },
  );
  if (error instanceof ResponseError && error.statusCode === 404) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title={t('drill.system.notFound', { environment })}
      />
    );
  }
  return (
    <>
      {loading && <LoadingState rows={5} />}
      {error && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {value && <SystemRecovery recovery={value} />}
    </>
  );
}
