import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button } from '@backstage/ui';
import type { OfferedRunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiAlertLine, RiUserFollowLine } from '@remixicon/react';
import { useId } from 'react';
import { permissionOfKind } from '../../lib/permissionOfKind';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { ActiveRun } from './ActiveRun';
import { RunLink } from './RunLink';
import styles from './Runs.module.css';
import { RunStateBadge } from './RunStateBadge';

/** One kind of run: what it does, how it went last, and the way to start it. */
export function RunKindItem(props: { kind: OfferedRunKind; onStart(): void }) {
  const { kind, onStart } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const reasonId = useId();

  function reason(): string | undefined {
    if (kind.unavailable !== null) {
      return kind.unavailable;
    }
    if (!kind.allowed) {
      const permission = permissionOfKind(kind.id);
      return permission
        ? t('run.ladder.forbidden', { permission })
        : t('run.ladder.forbiddenPlain');
    }
    return kind.active === null ? undefined : t('run.ladder.activeReason');
  }
  const why = reason();

  return (
    <li className={styles.rung} data-kind={kind.id}>
      <div>
        <h3 className={styles.title}>
          {kind.rung !== null && (
            <span className={styles.number}>
              {t('run.ladder.rung', { rung: String(kind.rung) })}
            </span>
          )}
          {kind.title}
        </h3>
        <p className={styles.description}>{kind.description}</p>
        <p className={styles.meta}>
          {kind.disruptive && (
            <span className={styles.tag}>
              <RiAlertLine size={14} aria-hidden />
              {t('run.ladder.disruptive')}
            </span>
          )}
          {kind.approval && (
            <span className={styles.tag}>
              <RiUserFollowLine size={14} aria-hidden />
              {t('run.ladder.approval')}
            </span>
          )}
          {kind.last ? (
            <>
              <RunLink runId={kind.last.id}>{t('run.ladder.last')}</RunLink>
              <RunStateBadge state={kind.last.state} />
              <AgeNote at={kind.last.finishedAt} />
            </>
          ) : (
            <span>{t('run.ladder.never')}</span>
          )}
        </p>
        {kind.active !== null && <ActiveRun runId={kind.active} />}
      </div>
      <div className={styles.action}>
        <Button
          size="small"
          variant="secondary"
          isDisabled={why !== undefined}
          aria-label={t('run.ladder.startLabel', { title: kind.title })}
          aria-describedby={why === undefined ? undefined : reasonId}
          onPress={onStart}
        >
          {t('run.ladder.start')}
        </Button>
        {why !== undefined && (
          <p id={reasonId} className={styles.reason}>
            {why}
          </p>
        )}
      </div>
    </li>
  );
}
