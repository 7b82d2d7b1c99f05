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
import { useT } from '../i18n/use-i18n.ts';
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

/** How an account stands with its cloud: icon and word, the colour only on top. */
export function StandingBadge({ standing }: { standing: AccountStanding }) {
  const t = useT();
  const StandingIcon = icons[standing.kind];
  const word =
    standing.kind === 'reading'
      ? t(`accounts.phase.${standing.phase}`)
      : t(`accounts.state.${standing.kind}`);
  return (
    <span className={styles.badge} data-urgency={urgencyOf(standing.kind)}>
      <StandingIcon size={15} stroke={1.9} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
