import type { ReactNode } from 'react';
import styles from './settings.module.css';

type Props = {
  label: string;
  hint?: ReactNode;
  /** Of the input that the label names; left out where the control is a group with its own name. */
  htmlFor?: string | undefined;
  children: ReactNode;
};

/** A setting: what it is on the left, its control on the right. */
export function SettingRow({ label, hint, htmlFor, children }: Props) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        {htmlFor === undefined ? (
          <span className={styles.label}>{label}</span>
        ) : (
          <label className={styles.label} htmlFor={htmlFor}>
            {label}
          </label>
        )}
        {hint !== undefined && <div className={styles.hint}>{hint}</div>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
