import { IconCheck, IconUser } from '@tabler/icons-react';
import type { Capabilities } from '../../../shared/domain/account.ts';
import { useT } from '../../i18n/use-i18n.ts';
import styles from './drawer.module.css';

const names = [
  'readsDevices',
  'tellsOwners',
  'readsLicense',
  'submitsRenewal',
  'looksUpRenewal',
  'addsDevices',
] as const satisfies readonly (keyof Capabilities)[];

/** What is done by API here, and what a person does and records. */
export function CapabilityList({ capabilities }: { capabilities: Capabilities }) {
  const t = useT();
  return (
    <ul className={styles.can}>
      {names.map((name) => {
        const can = capabilities[name];
        const CanIcon = can ? IconCheck : IconUser;
        return (
          <li key={name} data-can={can || undefined}>
            <CanIcon size={16} aria-hidden />
            <span>{t(`accounts.can.${name}`)}</span>
            <span className={styles.canBy}>
              {t(can ? 'accounts.can.byApi' : 'accounts.can.byYou')}
            </span>
            {!can && <span className={styles.canNote}>{t(`accounts.can.${name}.no`)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
