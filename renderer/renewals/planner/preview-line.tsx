import { IconBan, IconSend, IconUser } from '@tabler/icons-react';
import type { RenewalPreviewLine } from '../../../shared/domain/renewal.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { DateWithDistance } from '../../parts/date-with-distance.tsx';
import styles from './planner.module.css';

type Props = { line: RenewalPreviewLine; view: AccountView | undefined };

/** What one request would ask for, or why it cannot be made. */
export function PreviewLine({ line, view }: Props) {
  const t = useT();
  const blocked = line.obstacles.length > 0;
  const zone = view?.account.timeZone;
  const words = [
    t('renewals.scope.devices', { count: line.deviceCount }),
    line.seats !== null && t('renewals.planner.seats', { count: line.seats }),
    t(`renewals.planner.plan.${line.plan}`),
    t('renewals.years', { count: line.years }),
  ].filter((word) => word !== false);
  const RouteIcon = line.route === 'api' ? IconSend : IconUser;
  return (
    <li className={styles.line} data-blocked={blocked || undefined}>
      <div className={styles.lineHead}>
        <span className={styles.label}>{view?.account.label ?? line.accountId}</span>
        {view && view.account.customer !== '' && (
          <span className={styles.customer}>{view.account.customer}</span>
        )}
      </div>
      <div className={styles.words}>{words.join(' · ')}</div>
      {line.sharedLeftOut > 0 && (
        <div className={styles.words}>
          {t('renewals.planner.shared', { count: line.sharedLeftOut })}
        </div>
      )}
      {line.obstacles.map((obstacle) => (
        <div key={obstacle} className={styles.obstacle}>
          <IconBan size={14} aria-hidden />
          {t(`obstacle.${obstacle}`)}
        </div>
      ))}
      {!blocked && (
        <>
          <dl className={styles.ends}>
            <dt>{t('renewals.detail.before')}</dt>
            <dd>
              <DateWithDistance
                at={line.termEndBefore}
                zone={zone}
                empty={t('renewals.end.unknown')}
              />
            </dd>
            <dt>{t('renewals.detail.expected')}</dt>
            <dd>
              <DateWithDistance
                at={line.termEndExpected}
                zone={zone}
                empty={t('renewals.end.unknown')}
              />
            </dd>
          </dl>
          <div className={styles.route}>
            <RouteIcon size={14} aria-hidden />
            {t(`renewals.route.${line.route}Long`)}
          </div>
        </>
      )}
    </li>
  );
}
