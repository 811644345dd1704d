import { useEnvironments } from '../../hooks/useEnvironments';
import { orderEnvironments } from '../../lib/orderEnvironments';
import { DrillCalendar } from '../DrillCalendar';
import { Regions } from '../Regions';
import { RunsList } from '../RunsList';

/** Parts of the Platform page beside the services. */
export type RecoveryViewId = 'drills' | 'regions' | 'runs';

/** When drills are due, whether the regions are ready, or what was run. */
export function RecoveryView(props: { view: RecoveryViewId }) {
  const { value } = useEnvironments();
  const environments = orderEnvironments(
    value?.items.map(item => item.name) ?? [],
  );
  switch (props.view) {
    case 'drills':
      return <DrillCalendar environments={environments} />;
    case 'regions':
      return <Regions />;
    default:
      return <RunsList environments={environments} />;
  }
}
