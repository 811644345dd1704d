import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { StatusLevel } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ReactNode } from 'react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { LevelBadge } from '../StatusBadge';
import { arcPath, arcPoint, dialScale } from './arc';
import styles from './Dial.module.css';

/**
 * A duration on a half circle against its target, and the goal within it.
 * Unknown is an empty, dashed scale: no hand ever points at zero. The level is
 * the server's; `outlined` where the data may no longer be true.
 */
export function Dial(props: {
  label: string;
  measuredSeconds: number | null;
  targetSeconds: number;
  goalSeconds?: number | null;
  level: StatusLevel;
  outlined?: boolean;
  /** Age and source. */
  children: ReactNode;
}) {
  const { label, measuredSeconds, targetSeconds, level, outlined } = props;
  const goalSeconds = props.goalSeconds ?? undefined;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();

  const scale = dialScale(targetSeconds, measuredSeconds);
  const value =
    measuredSeconds === null
      ? t('drill.dial.unknown')
      : format.seconds(measuredSeconds);
  const target = format.seconds(targetSeconds);
  const goal = goalSeconds === undefined ? '' : format.seconds(goalSeconds);
  const text = {
    label,
    value,
    target,
    level: t(`status.${level}`),
  };

  return (
    <div className={styles.dial}>
      <svg
        className={styles.scale}
        viewBox="0 0 120 66"
        role="img"
        aria-label={
          goal
            ? t('drill.dial.textGoal', { ...text, goal })
            : t('drill.dial.text', text)
        }
      >
        <path
          className={measuredSeconds === null ? styles.empty : styles.track}
          d={arcPath(0, 1)}
        />
        {measuredSeconds !== null && (
          <path
            className={`${styles.fill} ${styles[level]} ${
              outlined ? styles.outlined : ''
            }`}
            d={arcPath(0, measuredSeconds / scale)}
          />
        )}
        <Mark at={targetSeconds / scale} className={styles.target} />
        {goalSeconds !== undefined && (
          <Mark at={goalSeconds / scale} className={styles.goal} />
        )}
      </svg>
      <div className={styles.figures}>
        <span className={styles.label}>{label}</span>
        <span className={styles.value}>{value}</span>
        <LevelBadge level={level} outlined={outlined} />
        <span>{t('drill.dial.target', { target })}</span>
        {goal && <span>{t('drill.dial.goal', { goal })}</span>}
        {props.children}
      </div>
    </div>
  );
}

function Mark(props: { at: number; className: string }) {
  const outer = arcPoint(props.at, 57);
  const inner = arcPoint(props.at, 41);
  return (
    <line
      className={props.className}
      x1={outer.x}
      y1={outer.y}
      x2={inner.x}
      y2={inner.y}
    />
  );
}
