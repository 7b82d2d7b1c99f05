import { Button } from '@mantine/core';
import { IconCloudDownload, IconFilterOff } from '@tabler/icons-react';
import type { DeviceView } from '../../shared/ipc/views.ts';
import { useT } from '../i18n/use-i18n.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { PrimaryButton } from '../parts/primary-button.tsx';
import { useAccounts } from '../stores/accounts.ts';
import { useNavigation } from '../stores/navigation.ts';
import { isFiltered, unfiltered } from './device-view.ts';

type Props = { view: DeviceView; onChange: (view: DeviceView) => void };

/** Nothing matches, nothing was read yet, or there is no account: three different ways on. */
export function NoDevices({ view, onChange }: Props) {
  const t = useT();
  const accounts = useAccounts((state) => state.accounts);
  const go = useNavigation((navigation) => navigation.go);
  if (isFiltered(view)) {
    return (
      <EmptyState
        icon={<IconFilterOff size={34} stroke={1.4} />}
        title={t('devices.noMatch')}
        text={t('devices.noMatchText')}
        action={
          <Button onClick={() => onChange(unfiltered(view))}>{t('devices.clearFilters')}</Button>
        }
      />
    );
  }
  const noAccount = accounts !== null && accounts.length === 0;
  return (
    <EmptyState
      icon={<IconCloudDownload size={34} stroke={1.4} />}
      title={noAccount ? t('overview.emptyTitle') : t('devices.nothingRead')}
      text={noAccount ? t('overview.emptyText') : t('devices.nothingReadText')}
      action={
        <PrimaryButton
          onClick={() =>
            go({ screen: 'accounts', params: noAccount ? { action: 'new' } : undefined })
          }
        >
          {noAccount ? t('overview.connect') : t('devices.toAccounts')}
        </PrimaryButton>
      }
    />
  );
}
