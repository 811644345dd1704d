import { RunsSection } from '../../components/Runs';
import type { AreaActionsProps } from '../AreaDetailProps';
import { ReadinessSection } from './ReadinessSection';

/** Whether the standby is ready, and the drills that prove it. */
export function RecoveryActions(props: AreaActionsProps) {
  return (
    <>
      <ReadinessSection {...props} />
      <RunsSection {...props} area="recovery" />
    </>
  );
}
