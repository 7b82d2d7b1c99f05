import { useFormat, useT } from '../i18n/use-i18n.ts';
import styles from './date-with-distance.module.css';

type Props = {
  at: number | null;
  /** The account's zone: an end is a day of the customer's calendar. */
  zone?: string | undefined;
  /** Said where there is no date; "unknown" by default. */
  empty?: string | undefined;
};

/** "3 Mar 2027 · in 102 days" */
export function DateWithDistance({ at, zone, empty }: Props) {
  const format = useFormat();
  const t = useT();
  if (at === null) return <span className={styles.empty}>{empty ?? t('date.unknown')}</span>;
  return (
    <time
      className={styles.date}
      dateTime={new Date(at).toISOString()}
      title={zone ? `${format.dateTime(at, zone)} (${zone})` : format.dateTime(at)}
    >
      {format.date(at, zone)}
      <span className={styles.distance}> · {format.distance(at, zone)}</span>
    </time>
  );
}

/** "2 h ago", with the exact time on hover; `empty` (or "never") before the first reading. */
export function Age({ at, empty }: { at: number | null; empty?: string | undefined }) {
  const format = useFormat();
  const t = useT();
  if (at === null) return <span className={styles.empty}>{empty ?? t('date.never')}</span>;
  return (
    <time className={styles.date} dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {format.age(at)}
    </time>
  );
}
