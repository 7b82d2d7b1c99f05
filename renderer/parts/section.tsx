import { type ReactNode, useId } from 'react';
import { useFormat } from '../i18n/use-i18n.ts';
import styles from './section.module.css';

type HeaderProps = {
  title: string;
  id?: string | undefined;
  count?: number | undefined;
  /** Beside the title in small print, such as the time of a reading. */
  note?: ReactNode;
  actions?: ReactNode;
};

export function SectionHeader({ title, id, count, note, actions }: HeaderProps) {
  const format = useFormat();
  return (
    <header className={styles.header}>
      <h2 className={styles.title} id={id}>
        {title}
        {count !== undefined && <span className={styles.count}>{format.number(count)}</span>}
      </h2>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

type Props = Omit<HeaderProps, 'id'> & {
  children: ReactNode;
  /** Content reaches the edges, as tables do. */
  flush?: boolean | undefined;
};

/** A titled panel. */
export function Section({ children, flush = false, ...header }: Props) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionHeader {...header} id={id} />
      <div className={flush ? styles.flush : styles.content}>{children}</div>
    </section>
  );
}
