import { Button } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import type { StoreState } from '../../shared/ipc/contract.ts';
import { call } from '../api/api.ts';
import { useAction } from '../api/use-action.ts';
import { useQuery } from '../api/use-query.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { LogId } from '../parts/log-id.tsx';
import styles from './store-problem.module.css';

type Problem = Extract<StoreState, { state: 'problem' }>;

function details(problem: Problem): string {
  return [
    `code: ${problem.code}`,
    `path: ${problem.path}`,
    `foundVersion: ${problem.foundVersion ?? '-'}`,
    `knownVersion: ${problem.knownVersion}`,
    `logId: ${problem.logId ?? '-'}`,
  ].join('\n');
}

function Backups() {
  const t = useT();
  const format = useFormat();
  const backups = useQuery('store.backups', {});
  const restore = useAction('store.restore');
  const [chosen, setChosen] = useState<string | null>(null);
  if (backups.state === 'loading') return <Loading />;
  if (backups.state === 'failed') {
    return <ErrorNotice error={backups.error} onRetry={backups.reload} />;
  }
  if (backups.value.length === 0) return <p className={styles.quiet}>{t('store.noBackups')}</p>;
  return (
    <>
      <ErrorNotice error={restore.error} />
      <ul className={styles.backups}>
        {backups.value.map((backup) => (
          <li key={backup.name}>
            <span data-selectable>{format.dateTime(backup.at)}</span>
            <span className={styles.quiet}>
              {format.age(backup.at)} · {format.bytes(backup.bytes)}
            </span>
            <ConfirmButton
              label={t('store.restore')}
              question={t('store.restoreQuestion', { date: format.dateTime(backup.at) })}
              confirmLabel={t('store.restore')}
              busy={restore.busy && chosen === backup.name}
              disabled={restore.busy}
              destroys={false}
              onConfirm={() => {
                setChosen(backup.name);
                void restore.run({ name: backup.name });
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The database cannot be used: what happened, what is safe, and the ways out. Deletes nothing. */
export default function StoreProblem({ problem }: { problem: Problem }) {
  const t = useT();
  const reopen = useAction('store.reopen');
  // Offered only where a backup mends something: a newer database is sound, and an older copy over
  // it would lose work; a full disk or a folder that cannot be written to takes no copy.
  const mayRestore = problem.code === 'storeDamaged' || problem.code === 'storeFailed';
  return (
    <main className={styles.page} data-ready="storeProblem">
      <div className={styles.panel}>
        <IconDatabaseExclamation size={32} stroke={1.5} className={styles.icon} aria-hidden />
        <h1 className={styles.title}>{t('store.problemTitle')}</h1>
        <p role="alert">{t(`error.${problem.code}`)}</p>
        {problem.foundVersion !== null && (
          <p>{t('store.versions', { found: problem.foundVersion, known: problem.knownVersion })}</p>
        )}
        <p className={styles.quiet}>{t('store.nothingDeleted')}</p>
        <p className={styles.path} data-selectable>
          {problem.path}
        </p>
        {problem.logId !== null && <LogId id={problem.logId} />}
        <ErrorNotice error={reopen.error} />
        <div className={styles.actions}>
          {problem.code !== 'storeNewer' && (
            // The way out is the backup, where one is offered.
            <Button
              variant={mayRestore ? 'default' : 'filled'}
              loading={reopen.busy}
              onClick={() => void reopen.run({})}
            >
              {t('action.tryAgain')}
            </Button>
          )}
          <Button onClick={() => void call('app.openDataFolder')}>{t('store.openFolder')}</Button>
          <Button onClick={() => void call('app.openLogFolder')}>{t('store.openLogs')}</Button>
          <Button onClick={() => void call('app.copyText', { text: details(problem) })}>
            {t('store.copyDetails')}
          </Button>
        </div>
        {mayRestore && (
          <section className={styles.restore}>
            <h2>{t('store.backups')}</h2>
            <Backups />
          </section>
        )}
      </div>
    </main>
  );
}
