import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { useAccounts } from '../../stores/accounts.ts';
import styles from './drawer.module.css';
import { Part } from './part.tsx';

type Props = { view: AccountView; onRemoved: () => void };

/** Removing takes the label typed again: an account holds a year of history. */
export function RemovePart({ view, onRemoved }: Props) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const remove = useAction('accounts.remove');
  const { account } = view;
  const { owned, shared, unknown } = view.ownership;

  const removeNow = async () => {
    const result = await remove.run({ accountId: account.id });
    if (!result?.ok) return;
    onRemoved();
    await useAccounts.getState().load();
  };

  return (
    <div className={styles.danger}>
      <Part title={t('accounts.remove.title')}>
        <div className={styles.stack}>
          <p className={styles.text}>
            {t('accounts.remove.text', { devices: owned + shared + unknown })}
          </p>
          {asking ? (
            <>
              <TextInput
                label={t('accounts.remove.type', { label: account.label })}
                value={typed}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
              <div className={styles.buttons}>
                <Button
                  variant="filled"
                  color="red"
                  disabled={typed.trim() !== account.label}
                  loading={remove.busy}
                  onClick={() => void removeNow()}
                >
                  {t('accounts.remove.yes')}
                </Button>
                <Button onClick={() => setAsking(false)}>{t('accounts.remove.no')}</Button>
              </div>
            </>
          ) : (
            <div>
              <Button color="red" onClick={() => setAsking(true)}>
                {t('accounts.remove.start')}
              </Button>
            </div>
          )}
          <ErrorNotice error={remove.error} />
        </div>
      </Part>
    </div>
  );
}
