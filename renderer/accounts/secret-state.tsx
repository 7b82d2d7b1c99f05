import {
  type Icon,
  IconAlertTriangle,
  IconClock,
  IconKeyOff,
  IconLock,
  IconLockOpen2,
} from '@tabler/icons-react';
import type { SecretState } from '../../shared/ipc/views.ts';
import { useT } from '../i18n/use-i18n.ts';
import styles from './standing-badge.module.css';

const icons: Record<SecretState, Icon> = {
  protected: IconLock,
  degraded: IconLockOpen2,
  memoryOnly: IconClock,
  unreadable: IconAlertTriangle,
  missing: IconKeyOff,
};

const urgencies = {
  protected: 'good',
  degraded: 'attention',
  memoryOnly: 'attention',
  unreadable: 'broken',
  missing: 'broken',
} as const satisfies Record<SecretState, string>;

/** How the secrets of an account are kept. `iconOnly` says the word to screen readers and on hover. */
export function SecretStateBadge({
  state,
  iconOnly = false,
}: {
  state: SecretState;
  iconOnly?: boolean;
}) {
  const t = useT();
  const StateIcon = icons[state];
  const word = t(`accounts.secret.${state}`);
  return (
    <span
      className={styles.badge}
      data-urgency={urgencies[state]}
      title={iconOnly ? word : undefined}
    >
      <StateIcon size={15} stroke={1.9} aria-hidden />
      <span className={iconOnly ? 'visually-hidden' : styles.word}>{word}</span>
    </span>
  );
}
