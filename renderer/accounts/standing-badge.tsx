import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconHourglass,
  IconKeyOff,
  IconListDetails,
  IconRefresh,
  IconUserQuestion,
  IconWifiOff,
} from '@tabler/icons-react';
import { type I18n, useFormat, useT } from '../i18n/use-i18n.ts';
import { type AccountStanding, urgencyOf } from './model/account-standing.ts';
import styles from './standing-badge.module.css';

const icons: Record<AccountStanding['kind'], Icon> = {
  reading: IconRefresh,
  waiting: IconHourglass,
  secretMissing: IconKeyOff,
  secretUnreadable: IconKeyOff,
  signInFailed: IconAlertTriangle,
  failing: IconWifiOff,
  neverRead: IconCircleDashed,
  needsOwner: IconUserQuestion,
  incomplete: IconListDetails,
  current: IconCircleCheck,
};

function wordOf(standing: AccountStanding, t: I18n['t'], format: I18n['format']): string {
  switch (standing.kind) {
    case 'reading':
      return t(`accounts.phase.${standing.phase}`);
    case 'waiting':
      return t('accounts.state.waitingUntil', { time: format.time(standing.until) });
    default:
      return t(`accounts.state.${standing.kind}`);
  }
}

/** How an account stands with its cloud: icon and word, the colour only on top. */
export function StandingBadge({ standing }: { standing: AccountStanding }) {
  const t = useT();
  const StandingIcon = icons[standing.kind];
  const format = useFormat();
  const word = wordOf(standing, t, format);
  return (
    <span
      className={styles.badge}
      data-urgency={urgencyOf(standing.kind)}
      title={standing.kind === 'waiting' ? t('accounts.state.waiting') : undefined}
    >
      <StandingIcon size={15} stroke={1.9} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
