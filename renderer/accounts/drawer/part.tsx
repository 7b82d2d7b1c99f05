import { type ReactNode, useId } from 'react';
import styles from './drawer.module.css';

type Props = { title: string; actions?: ReactNode; children: ReactNode };

/** A titled part of the details pane. */
export function Part({ title, actions, children }: Props) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <header className={styles.partHead}>
        <h3 className={styles.partTitle} id={id}>
          {title}
        </h3>
        {actions}
      </header>
      {children}
    </section>
  );
}
