import { RunsSection } from '../../components/Runs';
import type { AreaActionsProps } from '../AreaDetailProps';

/** The scans that can be started. */
export function SecurityActions(props: AreaActionsProps) {
  return <RunsSection {...props} area="security" />;
}
