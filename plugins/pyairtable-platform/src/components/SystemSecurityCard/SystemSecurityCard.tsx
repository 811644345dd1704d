import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { platformApiRef } from '../../api';
import { platformTranslationRef } from '../../translation';
import { RunsSection } from '../Runs';
import { SystemCard } from '../SystemCard';
import { readSystemSecurity } from './readSystemSecurity';
import { SystemSecurity } from './SystemSecurity';

/**
 * What is wrong with the services of the system at hand, and the checks that
 * can be started for all of them at once.
 */
export function SystemSecurityCard() {
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <SystemCard
      title={t('security.system.title')}
      load={(place, signal) => readSystemSecurity(api, place, signal)}
      below={place => <RunsSection {...place} area="security" />}
    >
      {security => <SystemSecurity security={security} />}
    </SystemCard>
  );
}
