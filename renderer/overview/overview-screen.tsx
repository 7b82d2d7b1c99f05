import { IconCloud } from '@tabler/icons-react';
import type { Overview } from '../../shared/ipc/views.ts';
import { useT } from '../i18n/use-i18n.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { PrimaryButton } from '../parts/primary-button.tsx';
import { Screen } from '../parts/screen.tsx';
import { useAccounts } from '../stores/accounts.ts';
import { useNavigation } from '../stores/navigation.ts';
import { useOverview } from '../stores/overview.ts';
import { AccountTable } from './account-table.tsx';
import { ActionList } from './action-list.tsx';
import { DeviceFigures, DueFigures, OtherFigures } from './figures.tsx';
import styles from './overview-screen.module.css';
import { Timeline } from './timeline.tsx';
import { useAsOf } from './use-as-of.ts';

function NoAccounts() {
  const t = useT();
  const go = useNavigation((navigation) => navigation.go);
  return (
    <EmptyState
      icon={<IconCloud size={36} stroke={1.4} />}
      title={t('overview.emptyTitle')}
      text={t('overview.emptyText')}
      action={
        <PrimaryButton onClick={() => go({ screen: 'accounts', params: { action: 'new' } })}>
          {t('overview.connect')}
        </PrimaryButton>
      }
    />
  );
}

function Content({ overview }: { overview: Overview }) {
  const asOf = useAsOf(overview);
  return (
    <div className={styles.content}>
      <div className={styles.figures}>
        <DeviceFigures overview={overview} />
        <DueFigures overview={overview} />
      </div>
      <div className={styles.middle}>
        <ActionList overview={overview} />
        <div className={styles.side}>
          <Timeline overview={overview} />
          {overview.others.total > 0 && <OtherFigures overview={overview} />}
        </div>
      </div>
      <AccountTable overview={overview} />
      <p className={styles.asOf}>{asOf}</p>
    </div>
  );
}

/** All accounts at a glance: what is licensed, what runs out, what somebody has to do now. */
export function OverviewScreen() {
  const { overview: read, error, load } = useOverview();
  const accounts = useAccounts((state) => state.accounts);
  // Read before the first account was connected, it would invite to connect a first one again.
  const outdated = read?.accounts.length === 0 && accounts !== null && accounts.length > 0;
  const overview = outdated ? null : read;
  return (
    <Screen name="overview" ready={overview !== null || error !== null}>
      {error && (
        <div className={styles.error}>
          <ErrorNotice error={error} onRetry={() => void load()} />
        </div>
      )}
      {!overview && !error && <Loading />}
      {overview &&
        (overview.accounts.length === 0 ? <NoAccounts /> : <Content overview={overview} />)}
    </Screen>
  );
}
