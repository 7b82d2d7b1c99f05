import type { SpotlightActionData } from '@mantine/spotlight';
import { call } from '../api/api.ts';
import { textOr } from '../i18n/text-or.ts';
import { useT } from '../i18n/use-i18n.ts';
import { useAccounts } from '../stores/accounts.ts';
import { useNavigation } from '../stores/navigation.ts';
import { useSettings } from '../stores/settings.ts';
import { screens } from './screens.ts';

type Group = { group: string; actions: SpotlightActionData[] };

/** What the command palette offers, in its three groups. */
export function usePaletteGroups(): Group[] {
  const t = useT();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const { go } = useNavigation.getState();
  const { write } = useSettings.getState();
  const scheme = document.documentElement.dataset.mantineColorScheme;

  const command = (id: string, label: string, act: () => unknown, keywords = '') => ({
    id,
    label,
    keywords,
    onClick: () => void act(),
  });

  return [
    {
      group: t('palette.screens'),
      actions: screens.map(({ name }) =>
        command(`screen-${name}`, t(`screen.${name}`), () => go({ screen: name })),
      ),
    },
    {
      group: t('palette.commands'),
      actions: [
        command('sync', t('sync.now'), () => call('sync.start', { accountId: null })),
        command('plan', t('command.planRenewal'), () =>
          go({ screen: 'renewals', params: { action: 'plan' } }),
        ),
        command('new-account', t('command.newAccount'), () =>
          go({ screen: 'accounts', params: { action: 'new' } }),
        ),
        command('overdue', t('command.showOverdue'), () =>
          go({ screen: 'devices', params: { view: { due: ['overdue'] } } }),
        ),
        command(
          'scheme',
          scheme === 'dark' ? t('command.light') : t('command.dark'),
          () => write({ colorScheme: scheme === 'dark' ? 'light' : 'dark' }),
          'dark light',
        ),
        command('print', t('command.print'), () => call('app.printPage')),
        command('data', t('store.openFolder'), () => call('app.openDataFolder')),
        command('logs', t('store.openLogs'), () => call('app.openLogFolder')),
      ],
    },
    {
      group: t('palette.accounts'),
      actions: accounts.map(({ account }) => ({
        ...command(
          `account-${account.id}`,
          account.label,
          () => go({ screen: 'accounts', params: { accountId: account.id } }),
          account.customer,
        ),
        description: [account.customer, textOr(t, `platform.${account.platform}`, account.platform)]
          .filter(Boolean)
          .join(' · '),
      })),
    },
  ];
}
