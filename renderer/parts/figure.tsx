import type { ReactNode } from 'react';
import type { Signal } from '../../shared/domain/entitlement.ts';
import { useFormat } from '../i18n/use-i18n.ts';
import type { Place } from '../stores/navigation.ts';
import styles from './figure.module.css';
import { PlaceLink } from './place-link.tsx';
import { signalIcons } from './signal-badge.tsx';

type Props = {
  label: string;
  /** null: nobody told. Shown as a dash, never as 0. */
  value: number | null;
  /** Where the rows behind the number are. */
  to?: Place | undefined;
  /** Coloured only when there is something to see: a 0 stays quiet. */
  signal?: Signal | undefined;
  /** After the number, such as "of 1,200". */
  suffix?: string | undefined;
  note?: ReactNode;
  title?: string | undefined;
};

/** A number that links to the rows behind it. */
export function Figure({ label, value, to, signal, suffix, note, title }: Props) {
  const format = useFormat();
  const SignalIcon = signal && value ? signalIcons[signal] : null;
  const inside = (
    <>
      <span className={styles.label}>
        {SignalIcon && <SignalIcon size={14} stroke={2} aria-hidden />}
        {label}
      </span>
      <span className={styles.value}>
        {value === null ? '–' : format.number(value)}
        {suffix !== undefined && <span className={styles.suffix}> {suffix}</span>}
      </span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </>
  );
  return (
    <div className={styles.figure} data-signal={signal && value ? signal : undefined} title={title}>
      {to ? (
        <PlaceLink to={to} className={styles.link}>
          {inside}
        </PlaceLink>
      ) : (
        <div className={styles.plain}>{inside}</div>
      )}
    </div>
  );
}
