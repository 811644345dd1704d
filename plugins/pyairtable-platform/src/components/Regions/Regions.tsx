import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RegionsResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Link } from 'react-router-dom';
import { platformApiRef } from '../../api';
import { useAreaUrl } from '../../areas/useAreaUrl';
import { pollMs } from '../../hooks/pollMs';
import { useFormat } from '../../hooks/useFormat';
import { useResource } from '../../hooks/useResource';
import { platformTranslationRef } from '../../translation';
import { CheckList } from '../CheckList';
import { Note } from '../Note';
import styles from '../Runs/Runs.module.css';
import { Section, Subsection } from '../Section';
import { ErrorState, LoadingState } from '../states';
import { LevelBadge } from '../StatusBadge';

/** As many as the server sends at most. */
const mostFailing = 50;

/** Each standby region, and what would fail if it had to take over now. */
export function Regions() {
  const api = useApi(platformApiRef);
  const { t } = useTranslationRef(platformTranslationRef);
  const { value, error, loading, reload } = useResource(
    'regions',
    signal => api.getRegions({ signal }),
    { pollMs },
  );
  return (
    <>
      {loading && <LoadingState rows={6} />}
      {error && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {value?.items.length === 0 && (
        <Section title={t('drill.regions.title')}>
          <Note>{t('drill.regions.none')}</Note>
        </Section>
      )}
      {value?.items.map(region => (
        <Region key={region.standby} region={region} />
      ))}
    </>
  );
}

function Region(props: { region: RegionsResponse['items'][number] }) {
  const { primary, standby, region, level, counts, failing } = props.region;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const areaUrl = useAreaUrl();
  return (
    <Section
      title={t('drill.regions.of', { standby, region, primary })}
      actions={<LevelBadge level={level} />}
    >
      <Note>
        {t('drill.regions.counts', {
          ok: format.number(counts.ok),
          warning: format.number(counts.warning),
          critical: format.number(counts.critical),
          unknown: format.number(counts.unknown),
        })}
      </Note>
      <Subsection title={t('drill.regions.failing')}>
        {failing.length === 0 ? (
          <Note>{t('drill.regions.nothing')}</Note>
        ) : (
          <CheckList
            label={t('drill.regions.failing')}
            items={failing.map(({ entityRef, item }, index) => ({
              ...item,
              key: `${entityRef}-${item.id}-${index}`,
              title: (
                <>
                  <Link
                    className={styles.link}
                    to={areaUrl(entityRef, 'recovery', primary)}
                  >
                    {entityRef.replace(/^.*\//, '')}
                  </Link>
                  {`: ${item.title}`}
                </>
              ),
            }))}
          />
        )}
        {failing.length >= mostFailing && (
          <Note size="small">
            {t('drill.regions.most', { total: format.number(failing.length) })}
          </Note>
        )}
      </Subsection>
    </Section>
  );
}
