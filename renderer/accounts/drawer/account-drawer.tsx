import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { DetailsDrawer } from '../../parts/details-drawer.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { platformName } from '../form/platform-texts.ts';
import { draftOf, settingsOf } from '../model/account-draft.ts';
import { standingOf } from '../model/account-standing.ts';
import { PlainHttpBadge } from '../plain-http-badge.tsx';
import { StandingBadge } from '../standing-badge.tsx';
import { useReading } from '../use-reading.ts';
import styles from './drawer.module.css';
import { LicenseTab } from './license-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { SignInTab } from './sign-in-tab.tsx';
import { StateTab } from './state-tab.tsx';

const tabs = ['state', 'license', 'signIn', 'settings'] as const;
type TabName = (typeof tabs)[number];

/** The part that somebody was sent to. */
export type AccountDrawerAction = 'secrets' | 'owner' | 'license';

const tabOf: Record<AccountDrawerAction, TabName> = {
  secrets: 'signIn',
  owner: 'license',
  license: 'license',
};

type Props = {
  view: AccountView;
  /** undefined for an account of a platform that this version does not know. */
  platform: PlatformDescriptor | undefined;
  otherLabels: readonly string[];
  action: AccountDrawerAction | null;
  onClose: () => void;
};

/** All about one account. */
export function AccountDrawer({ view, platform, otherLabels, action, onClose }: Props) {
  const t = useT();
  const { account, sync } = view;
  const [tab, setTab] = useState<TabName>(action ? tabOf[action] : 'state');
  const reading = useReading(account.id);
  const openConsole = useAction('accounts.openConsole');

  return (
    <DetailsDrawer
      title={account.label}
      subtitle={[account.customer, platformName(t, account.platform)].filter(Boolean).join(' · ')}
      badges={
        <>
          <StandingBadge standing={standingOf(view)} />
          {account.plainHttpAllowed && <PlainHttpBadge />}
        </>
      }
      actions={
        <>
          {sync.state === 'running' ? (
            <Button loading={reading.busy} onClick={reading.cancel}>
              {t('accounts.cancel')}
            </Button>
          ) : (
            <Button loading={reading.busy} onClick={reading.start}>
              {t('accounts.readNow')}
            </Button>
          )}
          <Button
            loading={openConsole.busy}
            onClick={() => void openConsole.run({ accountId: account.id })}
          >
            {t('accounts.console')}
          </Button>
          <ErrorNotice error={openConsole.error} compact />
        </>
      }
      onClose={onClose}
    >
      <Tabs
        value={tab}
        onChange={(value) => setTab(tabs.find((name) => name === value) ?? 'state')}
      >
        <Tabs.List className={styles.tabs ?? ''}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`accounts.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="state">
          <StateTab view={view} onRead={reading.start} onSignIn={() => setTab('signIn')} />
        </Tabs.Panel>
        <Tabs.Panel value="license">
          <LicenseTab view={view} startEntering={action === 'license'} />
        </Tabs.Panel>
        {platform && (
          <>
            <Tabs.Panel value="signIn">
              <SignInTab
                key={JSON.stringify(settingsOf(draftOf(account, platform)))}
                view={view}
                platform={platform}
                startReplacing={action === 'secrets'}
              />
            </Tabs.Panel>
            <Tabs.Panel value="settings">
              <SettingsTab
                view={view}
                platform={platform}
                otherLabels={otherLabels}
                onSecretsNeeded={() => setTab('signIn')}
                onRemoved={onClose}
              />
            </Tabs.Panel>
          </>
        )}
      </Tabs>
    </DetailsDrawer>
  );
}
