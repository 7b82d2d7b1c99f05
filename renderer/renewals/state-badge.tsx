import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconCalendarX,
  IconCircleCheckFilled,
  IconEye,
  IconHourglass,
  IconPencil,
  IconQuestionMark,
  IconSend,
} from '@tabler/icons-react';
import type { RenewalState } from '../../shared/domain/renewal.ts';
import { useT } from '../i18n/use-i18n.ts';
import styles from './state-badge.module.css';

const icons: Record<RenewalState, Icon> = {
  drafted: IconPencil,
  queued: IconSend,
  unknown: IconQuestionMark,
  submitted: IconHourglass,
  underReview: IconEye,
  confirmed: IconCircleCheckFilled,
  rejected: IconAlertTriangle,
  lapsed: IconCalendarX,
  withdrawn: IconArrowBackUp,
};

/** Only `confirmed` is filled; what waits for it has a dashed edge, so that they never look alike. */
const looks = {
  drafted: 'quiet',
  queued: 'waiting',
  unknown: 'waiting',
  submitted: 'waiting',
  underReview: 'waiting',
  confirmed: 'confirmed',
  rejected: 'failed',
  lapsed: 'failed',
  withdrawn: 'quiet',
} as const satisfies Record<RenewalState, string>;

/** Where an entry of the ledger stands: icon, word and edge, the colour only on top. */
export function RenewalStateBadge({ state }: { state: RenewalState }) {
  const t = useT();
  const StateIcon = icons[state];
  return (
    <span className={styles.badge} data-look={looks[state]}>
      <StateIcon size={14} stroke={2} aria-hidden />
      <span className={styles.word}>{t(`renewalState.${state}`)}</span>
    </span>
  );
}
