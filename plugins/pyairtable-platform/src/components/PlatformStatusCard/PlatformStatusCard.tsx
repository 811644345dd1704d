import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { useEntityStatus } from '../../hooks/useEntityStatus';
import { useEnvironmentParam } from '../../hooks/useEnvironmentParam';
import { orderAreas } from '../../lib/orderAreas';
import { orderEnvironments } from '../../lib/orderEnvironments';
import { platformTranslationRef } from '../../translation';
import { EnvironmentSwitch } from '../EnvironmentSwitch';
import { Section } from '../Section';
import { ErrorState, LoadingState } from '../states';
import { AreaRow } from './AreaRow';
import styles from './PlatformStatusCard.module.css';

/** All areas of the entity at hand, each with the way to its tab. */
export function PlatformStatusCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(platformTranslationRef);
  const entityRef = stringifyEntityRef(entity);
  const { value, error, loading, reload } = useEntityStatus(entityRef);
  const environments =
    value && orderEnvironments(Object.keys(value.environments));
  const [environment, setEnvironment] = useEnvironmentParam(environments);
  const current =
    environment === undefined ? undefined : value?.environments[environment];

  return (
    <Section
      title={t('card.title')}
      actions={
        environments &&
        environments.length > 0 && (
          <EnvironmentSwitch
            environments={environments}
            selected={environment}
            onSelect={setEnvironment}
          />
        )
      }
    >
      {loading && <LoadingState rows={5} />}
      {error && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {environments?.length === 0 && (
        <Alert role="status" icon title={t('card.noEnvironments')} />
      )}
      {current && environment && (
        <ul className={styles.list}>
          {orderAreas([
            ...Object.keys(current.areas),
            ...current.forbidden,
          ]).map(area => (
            <AreaRow
              key={area}
              entityRef={entityRef}
              environment={environment}
              area={area}
              status={current.areas[area]}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}
