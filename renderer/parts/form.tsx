import type { ReactNode } from 'react';
import styles from './form.module.css';

/** One input with room around it. Labels and errors belong to the input itself. */
export function FormRow({ hint, children }: { hint?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      {children}
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
    </div>
  );
}

/** The buttons at the end of a form, the main one first in the reading order. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
