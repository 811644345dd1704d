import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  AreaId,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { ComponentType, ReactNode, Suspense } from 'react';
import type { EntityArea } from '../../api';
import type { AreaActionsProps } from '../../areas/AreaDetailProps';
import { areaViews } from '../../areas/areaViews';
import { useAreaTitle } from '../../areas/useAreaTitle';
import { useEntityArea } from '../../hooks/useEntityArea';
import { platformTranslationRef } from '../../translation';
import { AreaHeadline } from '../AreaHeadline';
import { History } from '../History';
import { Note } from '../Note';
import { ReasonList } from '../ReasonList';
import { RefreshControl } from '../RefreshControl';
import { Section } from '../Section';
import {
  ErrorState,
  ForbiddenState,
  isForbidden,
  LoadingState,
} from '../states';
import styles from './AreaTab.module.css';
import { useHeadlineLabels } from './useHeadlineLabels';

type DetailComponent = ComponentType<{ detail: unknown; status: Status }>;

/** The answer, then why, then the details, then the past. */
export function AreaPanel(props: {
  entityRef: string;
  area: AreaId;
  environment: string;
  environmentSwitch: ReactNode;
}) {
  const { entityRef, area, environment, environmentSwitch } = props;
  const { value, error, loading, reload } = useEntityArea(
    entityRef,
    area,
    environment,
  );
  return (
    <>
      <div className={styles.toolbar}>
        {environmentSwitch}
        <RefreshControl
          request={{ areas: [area], environments: [environment] }}
          onFresh={reload}
        />
      </div>
      {loading && <LoadingState rows={6} />}
      {error && isForbidden(error) && <ForbiddenState area={area} />}
      {error && !isForbidden(error) && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {value && !isForbidden(error) && (
        <AreaContent area={area} answer={value} />
      )}
    </>
  );
}

function AreaContent(props: { area: AreaId; answer: EntityArea<AreaId> }) {
  const { area, answer } = props;
  const { entityRef, environment, status, detail, history } = answer;
  const { t } = useTranslationRef(platformTranslationRef);
  const areaTitle = useAreaTitle();
  const labels = useHeadlineLabels(area, detail);
  // The client has parsed the detail with this very area's schema; the union
  // of all areas is as close as the types come.
  const { Detail, Headline, Actions } = areaViews[area] as {
    Detail: DetailComponent;
    Headline?: DetailComponent;
    Actions?: ComponentType<AreaActionsProps>;
  };
  return (
    <>
      <Section title={areaTitle(area)}>
        <AreaHeadline status={status} {...labels} />
        {Headline && detail !== null && (
          <Suspense fallback={<LoadingState rows={2} />}>
            <Headline detail={detail} status={status} />
          </Suspense>
        )}
      </Section>
      <Section title={t('reasons.title')}>
        <ReasonList reasons={status.reasons} />
      </Section>
      {detail === null ? (
        <Note>{t('empty.detail')}</Note>
      ) : (
        <Suspense fallback={<LoadingState rows={4} />}>
          <Detail detail={detail} status={status} />
        </Suspense>
      )}
      {Actions && (
        <Suspense fallback={<LoadingState rows={4} />}>
          <Actions entityRef={entityRef} environment={environment} />
        </Suspense>
      )}
      <History
        history={history}
        status={status}
        valueLabel={labels.valueLabel}
      />
    </>
  );
}
