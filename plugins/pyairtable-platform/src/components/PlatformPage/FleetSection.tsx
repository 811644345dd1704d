import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert } from '@backstage/ui';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Fleet } from '../../hooks/useFleet';
import { platformTranslationRef } from '../../translation';
import { ErrorState, LoadingState } from '../states';
import { FleetTable } from './FleetTable';
import type { FleetFilters } from './useFleetFilters';

/** The list, or what stands in its place. */
export function FleetSection(props: {
  label: string;
  areas: readonly string[];
  fleet: Fleet;
  filters: FleetFilters;
}) {
  const { label, areas, fleet, filters } = props;
  const { t } = useTranslationRef(platformTranslationRef);

  if (fleet.loading) {
    return <LoadingState rows={8} rowHeight={44} />;
  }
  const error = fleet.error && (
    <ErrorState
      error={fleet.error}
      onRetry={fleet.reload}
      outdated={fleet.items.length > 0}
    />
  );
  if (fleet.items.length > 0) {
    return (
      <>
        {error}
        <FleetTable
          label={label}
          areas={areas}
          fleet={fleet}
          sort={filters.sort}
          onSort={filters.setSort}
        />
      </>
    );
  }
  if (error) {
    return error;
  }
  return filters.isFiltered ? (
    <Alert
      role="status"
      status="info"
      icon
      title={t('page.noMatches')}
      description={t('page.noMatchesHint')}
    />
  ) : (
    <Alert
      role="status"
      status="info"
      icon
      title={t('page.noServices')}
      description={t('page.noServicesHint', {
        annotation: annotations.kubernetesId,
      })}
    />
  );
}
