import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { lazy, Suspense, useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { platformTranslationRef } from '../../translation';
import { LoadingState } from '../states';
import { PlatformContent } from './PlatformContent';
import styles from './PlatformTabs.module.css';
import type { RecoveryViewId } from './RecoveryView';

// What most visitors never open does not make the page slower to start.
const RecoveryView = lazy(() =>
  import('./RecoveryView').then(module => ({ default: module.RecoveryView })),
);
const SecurityView = lazy(() =>
  import('./SecurityView').then(module => ({ default: module.SecurityView })),
);

const param = 'view';
const services = 'services';
const titles = {
  security: 'security.overview.tab',
  drills: 'drill.calendar.title',
  regions: 'drill.regions.title',
  runs: 'run.list.title',
} as const satisfies Record<'security' | RecoveryViewId, string>;
const views = Object.keys(titles) as (keyof typeof titles)[];

/**
 * The services, and beside them what security and recovery ask of all of them.
 * The chosen part is kept in the address.
 */
export function PlatformTabs() {
  const { t } = useTranslationRef(platformTranslationRef);
  const [search, setSearch] = useSearchParams();
  const selected = views.find(view => view === search.get(param)) ?? services;
  const select = useCallback(
    (view: string) =>
      setSearch(previous => {
        const next = new URLSearchParams(previous);
        if (view === services) {
          next.delete(param);
        } else {
          next.set(param, view);
        }
        return next;
      }),
    [setSearch],
  );

  return (
    <Tabs
      className={styles.tabs}
      selectedKey={selected}
      onSelectionChange={key => select(String(key))}
    >
      <TabList aria-label={t('drill.tab.label')}>
        <Tab id={services}>{t('drill.tab.services')}</Tab>
        {views.map(view => (
          <Tab key={view} id={view}>
            {t(titles[view])}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={services} className={styles.fill}>
        <PlatformContent />
      </TabPanel>
      {views.map(view => (
        <TabPanel key={view} id={view} className={styles.scroll}>
          <Suspense fallback={<LoadingState rows={8} />}>
            {view === 'security' ? (
              <SecurityView />
            ) : (
              <RecoveryView view={view} />
            )}
          </Suspense>
        </TabPanel>
      ))}
    </Tabs>
  );
}
