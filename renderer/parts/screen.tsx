import type { ReactNode } from 'react';
import type { ScreenName } from '../stores/navigation.ts';
import styles from './screen.module.css';

type Props = {
  name: ScreenName;
  /** True once the data (or the reason why there are none) is shown. */
  ready: boolean;
  /** Filters and actions above the content; stays while the content scrolls. */
  toolbar?: ReactNode;
  /** The content scrolls by itself, as a virtual table does. */
  fill?: boolean | undefined;
  children: ReactNode;
};

/** The root of every screen: the window stands still, this pane scrolls. */
export function Screen({ name, ready, toolbar, fill = false, children }: Props) {
  return (
    <div className={styles.screen} data-ready={ready ? name : undefined} data-print-flow>
      {toolbar && <div className={styles.toolbar}>{toolbar}</div>}
      <div className={fill ? styles.fill : styles.scroll} data-print-flow>
        {children}
      </div>
    </div>
  );
}
