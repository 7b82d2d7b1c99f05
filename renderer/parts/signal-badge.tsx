import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconClockExclamation,
  IconHelpCircle,
  IconStackPush,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Coverage, Signal } from '../../shared/domain/entitlement.ts';
import { useT } from '../i18n/use-i18n.ts';
import styles from './signal-badge.module.css';

export const signalIcons: Record<Signal, Icon> = {
  licensed: IconCircleCheck,
  due: IconClockExclamation,
  overLimit: IconStackPush,
  overdue: IconAlertTriangle,
  unknown: IconHelpCircle,
};

/** One of the five states: colour, icon and word together, never colour alone. */
export function SignalBadge({ signal, children }: { signal: Signal; children?: ReactNode }) {
  const t = useT();
  const SignalIcon = signalIcons[signal];
  return (
    <span className={styles.badge} data-signal={signal}>
      <SignalIcon size={14} stroke={2} aria-hidden />
      <span className={styles.word}>{children ?? t(`signal.${signal}`)}</span>
    </span>
  );
}

/** What follows for one entitlement, in the word of its coverage and the colour of its signal. */
export function CoverageBadge({ coverage, signal }: { coverage: Coverage; signal: Signal }) {
  const t = useT();
  // "Licensed" alone would hide that the end is near.
  const word = coverage === 'licensed' && signal !== 'licensed' ? `signal.${signal}` : null;
  return (
    <SignalBadge signal={signal}>
      {word ? t(`signal.${signal}`) : t(`coverage.${coverage}`)}
    </SignalBadge>
  );
}
