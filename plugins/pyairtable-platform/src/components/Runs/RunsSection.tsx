import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { OfferedRunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useState } from 'react';
import { useRunKinds } from '../../hooks/useRunKinds';
import { useRuns } from '../../hooks/useRuns';
import { orderKinds } from '../../lib/orderKinds';
import { platformTranslationRef } from '../../translation';
import { Note } from '../Note';
import { Section, Subsection } from '../Section';
import { StartRunDialog } from '../StartRunDialog';
import { ErrorState, LoadingState } from '../states';
import { RunKindItem } from './RunKindItem';
import styles from './Runs.module.css';
import { RunTable } from './RunTable';

const titles: Record<string, 'recovery' | 'security' | 'scaling' | undefined> =
  {
    recovery: 'recovery',
    security: 'security',
    scaling: 'scaling',
  };

/**
 * What can be run for a service, or a system, in an environment by an area, and
 * what was run there so far.
 */
export function RunsSection(props: {
  entityRef: string;
  environment: string;
  area: string;
}) {
  const { entityRef, environment, area } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const kinds = useRunKinds(entityRef, environment);
  const offered = kinds.value && orderKinds(kinds.value.items, area);
  const [opened, setOpened] = useState<OfferedRunKind['id']>();
  const dialogOf = offered?.find(kind => kind.id === opened);

  return (
    <Section title={t(`run.ladder.${titles[area] ?? 'other'}`)}>
      {kinds.loading && <LoadingState rows={4} />}
      {kinds.error && (
        <ErrorState
          error={kinds.error}
          onRetry={kinds.reload}
          outdated={Boolean(kinds.value)}
        />
      )}
      {offered?.length === 0 && <Note>{t('run.ladder.none')}</Note>}
      {offered && offered.length > 0 && (
        <>
          <ul className={styles.ladder}>
            {offered.map(kind => (
              <RunKindItem
                key={kind.id}
                kind={kind}
                onStart={() => setOpened(kind.id)}
              />
            ))}
          </ul>
          <RunHistory
            entityRef={entityRef}
            environment={environment}
            kinds={offered.map(kind => kind.id)}
          />
        </>
      )}
      {dialogOf && (
        <StartRunDialog
          kind={dialogOf}
          entityRef={entityRef}
          environment={environment}
          onClose={() => setOpened(undefined)}
          onConflict={kinds.reload}
        />
      )}
    </Section>
  );
}

function RunHistory(props: {
  entityRef: string;
  environment: string;
  kinds: string[];
}) {
  const { entityRef, environment, kinds } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const runs = useRuns({ entityRef, environment, kind: kinds });
  return (
    <Subsection title={t('run.history.title')}>
      <RunTable
        label={t('run.history.title')}
        runs={runs}
        none={t('run.history.none')}
      />
    </Subsection>
  );
}
