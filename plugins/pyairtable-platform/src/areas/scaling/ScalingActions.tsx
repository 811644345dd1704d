import { RunsSection } from '../../components/Runs';
import type { AreaActionsProps } from '../AreaDetailProps';

/** The changes of the scaling that can be made. */
export function ScalingActions(props: AreaActionsProps) {
  return <RunsSection {...props} area="scaling" />;
}
