import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useQuery } from '../api/use-query.ts';
import { useT } from '../i18n/use-i18n.ts';
import { DetailsDrawer } from '../parts/details-drawer.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { PrimaryButton } from '../parts/primary-button.tsx';
import { Screen } from '../parts/screen.tsx';
import { useRoom } from '../parts/use-room.ts';
import { useAccounts } from '../stores/accounts.ts';
import { useNavigation, useParams } from '../stores/navigation.ts';
import { ConnectFlow } from './connect/connect-flow.tsx';
import { FirstRun } from './connect/first-run.tsx';
import { AccountDrawer, type AccountDrawerAction } from './drawer/account-drawer.tsx';
import { platformName } from './form/platform-texts.ts';
import { AccountList } from './list/account-list.tsx';
import styles from './list/list.module.css';
import { matchesText } from './model/account-standing.ts';
import { useReading } from './use-reading.ts';

/** The accounts in one list; the first one is connected by a wizard that fills the pane. */
export default function AccountsScreen() {
  const t = useT();
  const accounts = useAccounts((state) => state.accounts);
  const error = useAccounts((state) => state.error);
  const load = useAccounts((state) => state.load);
  const platforms = useQuery('accounts.platforms', {});
  const params = useParams('accounts');
  const replace = useNavigation((navigation) => navigation.replace);
  const [text, setText] = useState('');
  const [connecting, setConnecting] = useState(false);
  // Stays through the wizard's last steps, when the first account exists already.
  const [firstRun, setFirstRun] = useState(false);
  const [action, setAction] = useState<AccountDrawerAction | null>(null);
  const readAll = useReading(null);

  const openId = params.accountId ?? null;
  const room = useRoom(connecting || openId !== null);
  const open = (accountId: string | null) =>
    replace({ screen: 'accounts', params: accountId === null ? {} : { accountId } });

  useEffect(() => {
    if (params.action === undefined) return;
    if (params.action === 'new') {
      setConnecting(true);
      replace({ screen: 'accounts', params: {} });
      return;
    }
    setConnecting(false);
    setAction(params.action);
    const { accountId } = params;
    replace({ screen: 'accounts', params: accountId === undefined ? {} : { accountId } });
  }, [params, replace]);

  useEffect(() => {
    if (accounts?.length === 0) setFirstRun(true);
  }, [accounts]);

  const ready = platforms.state !== 'loading' && (accounts !== null || error !== null);
  if (accounts === null || platforms.value === null) {
    return (
      <Screen name="accounts" ready={ready}>
        {error || platforms.error ? (
          <ErrorNotice
            error={error ?? platforms.error}
            onRetry={() => {
              void load();
              platforms.reload();
            }}
          />
        ) : (
          <Loading label={t('accounts.loading')} />
        )}
      </Screen>
    );
  }

  const labels = accounts.map(({ account }) => account.label);
  if (firstRun || accounts.length === 0) {
    return (
      <Screen name="accounts" ready={ready}>
        <FirstRun
          platforms={platforms.value}
          otherLabels={labels}
          onDone={(accountId) => {
            setFirstRun(false);
            setConnecting(false);
            open(accountId);
          }}
        />
      </Screen>
    );
  }

  const shown = accounts.filter((view) =>
    matchesText(view, text, platformName(t, view.account.platform)),
  );
  const opened = connecting ? undefined : accounts.find(({ account }) => account.id === openId);
  const running = accounts.some(({ sync }) => sync.state === 'running');
  const close = () => {
    setConnecting(false);
    setAction(null);
    open(null);
  };

  return (
    <Screen
      name="accounts"
      ready={ready}
      fill
      toolbar={
        <>
          <TextInput
            className={styles.search ?? ''}
            leftSection={<IconSearch size={16} aria-hidden />}
            placeholder={t('accounts.search')}
            aria-label={t('accounts.search')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-search
          />
          <span className={styles.count} aria-live="polite">
            {shown.length === accounts.length
              ? t('accounts.count', { count: accounts.length })
              : t('accounts.countFiltered', { shown: shown.length, total: accounts.length })}
          </span>
          <span className={styles.end}>
            <Button
              title={t('accounts.readAllHint')}
              loading={readAll.busy}
              onClick={running ? readAll.cancel : readAll.start}
            >
              {t(running ? 'accounts.cancelAll' : 'accounts.readAll')}
            </Button>
            <PrimaryButton
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setConnecting(true)}
            >
              {t('accounts.connect')}
            </PrimaryButton>
          </span>
        </>
      }
    >
      <ErrorNotice error={error} onRetry={() => void load()} />
      <AccountList
        views={shown}
        openId={opened?.account.id ?? null}
        room={room}
        onOpen={(accountId) => {
          setConnecting(false);
          setAction(null);
          open(accountId);
        }}
        onClose={close}
        onClearSearch={() => setText('')}
      />
      {opened && (
        <AccountDrawer
          key={`${opened.account.id} ${action}`}
          view={opened}
          platform={platforms.value.find(({ id }) => id === opened.account.platform)}
          otherLabels={labels.filter((label) => label !== opened.account.label)}
          action={action}
          onClose={close}
        />
      )}
      {connecting && (
        <DetailsDrawer title={t('connect.title')} onClose={close}>
          <ConnectFlow
            platforms={platforms.value}
            otherLabels={labels}
            compact
            onDone={(accountId) => {
              setConnecting(false);
              open(accountId);
            }}
          />
        </DetailsDrawer>
      )}
    </Screen>
  );
}
