import { ActionIcon } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { useReading } from '../use-reading.ts';

/** Starts a reading of one account, or stops the one that runs. */
export function ReadButton({ view }: { view: AccountView }) {
  const t = useT();
  const reading = useReading(view.account.id);
  const { label } = view.account;
  const running = view.sync.state === 'running';
  const word = t(running ? 'accounts.cancelOf' : 'accounts.readNowOf', { label });
  return (
    <ActionIcon
      size={26}
      aria-label={word}
      title={word}
      disabled={reading.busy}
      onClick={() => (running ? reading.cancel() : reading.start())}
    >
      {running ? <IconPlayerStop size={16} aria-hidden /> : <IconRefresh size={16} aria-hidden />}
    </ActionIcon>
  );
}
