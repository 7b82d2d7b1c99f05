import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import { useT } from '../../i18n/use-i18n.ts';
import styles from './connect.module.css';
import { ConnectFlow } from './connect-flow.tsx';

type Props = {
  platforms: readonly PlatformDescriptor[];
  otherLabels: readonly string[];
  onDone: (accountId: string) => void;
};

/** The way to connect an account when there is nothing else to show. */
export function FirstRun({ platforms, otherLabels, onDone }: Props) {
  const t = useT();
  return (
    <div className={styles.pane}>
      <h2 className={styles.welcome}>{t('connect.welcome')}</h2>
      <p className={styles.welcomeText}>{t('connect.welcomeText')}</p>
      <ConnectFlow
        platforms={platforms}
        otherLabels={otherLabels}
        compact={false}
        onDone={onDone}
      />
    </div>
  );
}
