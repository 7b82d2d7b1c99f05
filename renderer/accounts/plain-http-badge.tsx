import { useT } from '../i18n/use-i18n.ts';
import { SignalBadge } from '../parts/signal-badge.tsx';

/** Stays in sight for as long as an account is allowed to talk without encryption. */
export function PlainHttpBadge() {
  const t = useT();
  return (
    <span title={t('accounts.plainHttpHint')}>
      <SignalBadge signal="overdue">{t('accounts.plainHttp')}</SignalBadge>
    </span>
  );
}
