import { RunsSection } from '../../components/Runs';
import type { AreaActionsProps } from '../AreaDetailProps';
import { TwelveFactorsSection } from './TwelveFactorsSection';

/** How far it is a twelve-factor app, and the scans that can be started. */
export function SecurityActions(props: AreaActionsProps) {
  return (
    <>
      <TwelveFactorsSection {...props} />
      <RunsSection {...props} area="security" />
    </>
  );
}
