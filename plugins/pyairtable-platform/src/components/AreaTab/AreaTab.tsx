import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { AreaId } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Alert } from '@backstage/ui';
import { useEntityStatus } from '../../hooks/useEntityStatus';
import { useEnvironmentParam } from '../../hooks/useEnvironmentParam';
import { orderEnvironments } from '../../lib/orderEnvironments';
import { platformTranslationRef } from '../../translation';
import { EvidenceEntity } from '../Evidence';
import { EnvironmentSwitch } from '../EnvironmentSwitch';
import { ErrorState, ForbiddenState, LoadingState } from '../states';
import { AreaPanel } from './AreaPanel';
import styles from './AreaTab.module.css';

/** One area of the entity at hand, in the environment that is chosen. */
export function AreaTab(props: { area: AreaId }) {
  const { area } = props;
  const { entity } = useEntity();
  const { t } = useTranslationRef(platformTranslationRef);
  const entityRef = stringifyEntityRef(entity);
  const { value, error, loading, reload } = useEntityStatus(entityRef);
  const environments =
    value && orderEnvironments(Object.keys(value.environments));
  const [environment, setEnvironment] = useEnvironmentParam(environments);

  return (
    <EvidenceEntity.Provider value={entity}>
      <div className={styles.tab}>
        {loading && <LoadingState rows={6} />}
        {error && (
          <ErrorState
            error={error}
            onRetry={reload}
            outdated={Boolean(value)}
          />
        )}
        {environments?.length === 0 && (
          <Alert role="status" icon title={t('card.noEnvironments')} />
        )}
        {value && environments && environment && (
          <>
            {value.environments[environment].forbidden.includes(area) ? (
              <>
                <EnvironmentSwitch
                  environments={environments}
                  selected={environment}
                  onSelect={setEnvironment}
                />
                <ForbiddenState area={area} />
              </>
            ) : (
              <AreaPanel
                key={environment}
                entityRef={entityRef}
                area={area}
                environment={environment}
                environmentSwitch={
                  <EnvironmentSwitch
                    environments={environments}
                    selected={environment}
                    onSelect={setEnvironment}
                  />
                }
              />
            )}
          </>
        )}
      </div>
    </EvidenceEntity.Provider>
  );
}
