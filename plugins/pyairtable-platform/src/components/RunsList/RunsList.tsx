import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Select } from '@backstage/ui';
import { runStates } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useState } from 'react';
import { useRuns } from '../../hooks/useRuns';
import { platformTranslationRef } from '../../translation';
import { EnvironmentFilter } from '../EnvironmentFilter';
import { RunTable } from '../Runs/RunTable';
import { Section } from '../Section';
import styles from './RunsList.module.css';
import { VerifyEvidence } from './VerifyEvidence';

/** The latest runs of all services, and whether their evidence still holds. */
export function RunsList(props: { environments: readonly string[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const [environment, setEnvironment] = useState<string>();
  const [states, setStates] = useState<string[]>([]);
  const runs = useRuns({
    environment,
    state: states.length > 0 ? states : undefined,
  });
  return (
    <Section
      title={t('run.list.title')}
      actions={
        <div className={styles.filters}>
          <Select
            size="small"
            aria-label={t('run.list.states')}
            placeholder={t('run.list.anyState')}
            selectionMode="multiple"
            options={runStates.map(state => ({
              id: state,
              label: t(`run.state.${state}`),
            }))}
            value={states}
            onChange={keys => setStates(keys.map(String))}
          />
          <EnvironmentFilter
            environments={props.environments}
            selected={environment}
            onSelect={setEnvironment}
          />
        </div>
      }
    >
      <VerifyEvidence />
      <RunTable
        label={t('run.list.title')}
        runs={runs}
        none={t('run.list.none')}
        everywhere
      />
    </Section>
  );
}
