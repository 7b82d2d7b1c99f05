import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import styles from './form.module.css';

type Props = {
  title: string;
  note: string;
  /** Unfolded until somebody folds it. */
  open: boolean;
  /** Cannot be folded: something inside has to be mended. */
  held: boolean;
  children: ReactNode;
};

/** Fields that most people need not touch. */
export function Fold({ title, note, open, held, children }: Props) {
  const id = useId();
  const [asked, setAsked] = useState<boolean | null>(null);
  const unfolded = held || (asked ?? open);
  return (
    <div className={styles.fold}>
      <button
        type="button"
        className={styles.foldButton}
        aria-expanded={unfolded}
        aria-controls={id}
        onClick={() => setAsked(!unfolded)}
      >
        <IconChevronRight size={16} aria-hidden />
        {title}
        <span className={styles.foldNote}>{note}</span>
      </button>
      {unfolded && (
        <div id={id} className={styles.foldContent}>
          {children}
        </div>
      )}
    </div>
  );
}
