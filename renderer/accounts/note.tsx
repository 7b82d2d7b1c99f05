import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './note.module.css';

type Props = {
  tone: 'info' | 'warning' | 'danger';
  title?: string | undefined;
  children?: ReactNode;
};

/** Something to know before going on. What failed is an `ErrorNotice` instead. */
export function Note({ tone, title, children }: Props) {
  const NoteIcon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={styles.note} data-tone={tone} role="note">
      <NoteIcon size={16} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        {title !== undefined && <div className={styles.title}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
