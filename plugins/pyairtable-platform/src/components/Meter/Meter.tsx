import styles from './Meter.module.css';

/**
 * A value on a scale that starts at zero, with an optional mark such as a
 * target. It shows a proportion, not a judgement, hence one colour; `text` says
 * the same in words.
 */
export function Meter(props: {
  label: string;
  text: string;
  value: number;
  max: number;
  mark?: number;
  /** Where the value is heading, drawn paler. */
  outlook?: number;
}) {
  const { label, text, value, max, mark, outlook } = props;
  const percent = (part: number) =>
    `${max > 0 ? Math.min(100, Math.max(0, (part / max) * 100)) : 0}%`;
  return (
    <div className={styles.meter}>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(max, Math.max(0, value))}
        aria-valuetext={text}
        className={styles.track}
      >
        {outlook !== undefined && (
          <div className={styles.outlook} style={{ width: percent(outlook) }} />
        )}
        <div className={styles.fill} style={{ width: percent(value) }} />
        {mark !== undefined && (
          <div className={styles.mark} style={{ left: percent(mark) }} />
        )}
      </div>
      <div className={styles.caption} aria-hidden>
        <span>{label}</span>
        <span>{text}</span>
      </div>
    </div>
  );
}
