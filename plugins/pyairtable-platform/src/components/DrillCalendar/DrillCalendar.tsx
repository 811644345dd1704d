import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { platformApiRef } from '../../api';
import { pollMs } from '../../hooks/pollMs';
import { useFormat } from '../../hooks/useFormat';
import { useResource } from '../../hooks/useResource';
import { calendarStates, orderCalendar } from '../../lib/orderCalendar';
import { platformTranslationRef } from '../../translation';
import { EnvironmentFilter } from '../EnvironmentFilter';
import { Note } from '../Note';
import { Section } from '../Section';
import { ErrorState, LoadingState } from '../states';
import { CalendarTable } from './CalendarTable';

const firstRows = 30;

/** Which services have to show again that they can come back, overdue first. */
export function DrillCalendar(props: { environments: readonly string[] }) {
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const [environment, setEnvironment] = useState<string>();
  const [isWhole, setWhole] = useState(false);
  const { value, error, loading, reload } = useResource(
    environment ?? 'all',
    signal => api.getDrillCalendar({ environment }, { signal }),
    { pollMs },
  );
  const items = value && orderCalendar(value.items);
  const counts = Object.fromEntries(
    calendarStates.map(state => [
      state,
      format.number(items?.filter(item => item.state === state).length ?? 0),
    ]),
  ) as Record<(typeof calendarStates)[number], string>;

  return (
    <Section
      title={t('drill.calendar.title')}
      actions={
        <div>
          <EnvironmentFilter
            environments={props.environments}
            selected={environment}
            onSelect={setEnvironment}
          />
        </div>
      }
    >
      {loading && <LoadingState rows={6} />}
      {error && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {items?.length === 0 && <Note>{t('drill.calendar.none')}</Note>}
      {items && items.length > 0 && (
        <>
          <Note size="small">{t('drill.calendar.counts', counts)}</Note>
          <CalendarTable items={isWhole ? items : items.slice(0, firstRows)} />
          {!isWhole && items.length > firstRows && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setWhole(true)}
            >
              {t('drill.calendar.all', { total: format.number(items.length) })}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
