import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  Run,
  RunState,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  RiForbidLine,
  RiLoader4Line,
  RiTimeLine,
  RiUserFollowLine,
} from '@remixicon/react';
import { platformTranslationRef } from '../../translation';
import { StatusIcon } from '../StatusBadge';
import styles from '../StatusBadge/StatusBadge.module.css';

const levels: Record<RunState, StatusLevel> = {
  queued: 'unknown',
  running: 'unknown',
  succeeded: 'ok',
  failed: 'critical',
  cancelled: 'unknown',
  'timed-out': 'critical',
};

/** What became of a run as icon and word, and whether it waits for a person. */
export function RunStateBadge(props: {
  state: RunState;
  approval?: Run['approval'];
}) {
  const { state, approval } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const waits =
    approval?.state === 'waiting' &&
    (state === 'queued' || state === 'running');
  return (
    <span
      className={`${styles.badge} ${styles[levels[state]]}`}
      data-state={state}
    >
      {iconOf(waits ? 'approval' : state)}
      {t(`run.state.${waits ? 'approval' : state}`)}
    </span>
  );
}

function iconOf(state: RunState | 'approval') {
  switch (state) {
    case 'approval':
      return <RiUserFollowLine size={14} aria-hidden />;
    case 'queued':
      return <RiTimeLine size={14} aria-hidden />;
    case 'running':
      return <RiLoader4Line size={14} aria-hidden />;
    case 'cancelled':
      return <RiForbidLine size={14} aria-hidden />;
    default:
      return <StatusIcon level={levels[state]} size={14} />;
  }
}
