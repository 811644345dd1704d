import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { platformApiRef } from '../../api';
import { platformTranslationRef } from '../../translation';
import { SystemCard } from '../SystemCard';
import { SystemRecovery } from './SystemRecovery';

/** RTO and RPO of the system at hand, and which service breaks them. */
export function SystemRecoveryCard() {
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <SystemCard
      title={t('drill.system.title')}
      load={({ entityRef, environment }, signal) =>
        api.getSystemRecovery(entityRef, environment, { signal })
      }
    >
      {recovery => <SystemRecovery recovery={recovery} />}
    </SystemCard>
  );
}
