import { useChecklistText } from '../../hooks/useChecklistText';
import { Note } from '../Note';

/** How much of a service's checklist holds, and below it what does not. */
export function ChecklistCount(props: {
  passed: number;
  failed: number;
  total: number;
}) {
  const { holds, rest } = useChecklistText()(props);
  return (
    <>
      {holds}
      {rest && <Note size="small">{rest}</Note>}
    </>
  );
}
