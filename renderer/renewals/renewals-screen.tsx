import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { RenewalDetail } from '../../shared/ipc/views.ts';
import { call } from '../api/api.ts';
import { useQuery } from '../api/use-query.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { PrimaryButton } from '../parts/primary-button.tsx';
import { Screen } from '../parts/screen.tsx';
import { useRoom } from '../parts/use-room.ts';
import { useAccounts } from '../stores/accounts.ts';
import { useMinute } from '../stores/clock.ts';
import { useNavigation } from '../stores/navigation.ts';
import { useSettings } from '../stores/settings.ts';
import { DetailDrawer } from './detail/detail-drawer.tsx';
import { DuePart } from './due/due-part.tsx';
import { LedgerPart } from './ledger/ledger-part.tsx';
import { LettersPart } from './letters/letters-part.tsx';
import { dueEntries } from './model/due.ts';
import { isSendable } from './model/submission.ts';
import { PlanDrawer } from './planner/plan-drawer.tsx';
import { SubmitDrawer } from './planner/submit-drawer.tsx';
import styles from './renewals.module.css';
import { SheetView } from './sheet/sheet-view.tsx';
import { usePane } from './use-pane.ts';

const parts = ['due', 'open', 'closed', 'letters'] as const;
type Part = (typeof parts)[number];

/** What is due, what was asked for and is not decided, and what became of all that came before. */
export default function RenewalsScreen() {
  const t = useT();
  const format = useFormat();
  const now = useMinute();
  const accounts = useAccounts((state) => state.accounts);
  const accountsError = useAccounts((state) => state.error);
  const load = useAccounts((state) => state.load);
  const leadDays = useSettings((state) => state.settings.leadDays);
  const open = useQuery('renewals.list', { accountId: null, open: true }, ['renewals']);
  const closed = useQuery('renewals.list', { accountId: null, open: false }, ['renewals']);
  const letters = useQuery('renewals.deadLetters', {}, ['renewals']);
  const go = useNavigation((navigation) => navigation.go);
  const { pane, show, sheetId, showSheet, filteredAccount } = usePane();
  const narrow = useRoom(pane !== null) === 'beside';
  const [part, setPart] = useState<Part>('due');
  useEffect(() => {
    if (filteredAccount !== null) setPart('open');
  }, [filteredAccount]);

  if (sheetId !== null) {
    return <SheetView renewalId={sheetId} onBack={() => showSheet(null)} />;
  }

  const entries = accounts && dueEntries(accounts, open.value ?? [], leadDays, now);
  const counts: Record<Part, number | undefined> = {
    due: entries?.length,
    open: open.value?.length,
    closed: closed.value?.length,
    letters: letters.value?.filter(({ handled }) => handled === null).length,
  };
  const drafts = (open.value ?? []).filter(
    (renewal) => isSendable(renewal) && renewal.route === 'api',
  );
  const openDetail = (renewalId: string) => show({ kind: 'detail', renewalId });
  const close = () => show(null);
  const planAgain = async ({ renewal, command }: RenewalDetail) => {
    const { accountId, requestId, scope, years } = renewal;
    // A request that was put aside is dealt with by the one that takes its place.
    const anew = command?.deadLetter ? await call('renewals.letterPlan', { requestId }) : null;
    if (anew?.ok) show({ kind: 'plan', plan: anew.value, replaces: requestId });
    else if (scope.kind === 'account') {
      show({ kind: 'plan', plan: { kind: 'account', accountId, years } });
    } else go({ screen: 'devices', params: { view: { accountIds: [accountId] } } });
  };
  const openId = pane?.kind === 'detail' ? pane.renewalId : null;
  const ledger = { openId, narrow, onOpen: openDetail, onClose: close };
  const listKey = filteredAccount ?? 'all';

  return (
    <Screen
      name="renewals"
      ready={
        (accounts !== null || accountsError !== null) &&
        open.state !== 'loading' &&
        closed.state !== 'loading'
      }
      fill
      toolbar={
        <>
          <SegmentedControl
            aria-label={t('renewals.tabs')}
            data={parts.map((name) => {
              const count = counts[name];
              const word = t(`renewals.tab.${name}`);
              return {
                value: name,
                label: count === undefined ? word : `${word} ${format.number(count)}`,
              };
            })}
            value={part}
            onChange={(value) => setPart(parts.find((name) => name === value) ?? 'due')}
          />
          <span className={styles.end}>
            {drafts.length > 0 && (
              <Button
                onClick={() => show({ kind: 'submit', renewalIds: drafts.map(({ id }) => id) })}
              >
                {t('renewals.submitDrafts', { count: drafts.length })}
              </Button>
            )}
            <PrimaryButton
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => show({ kind: 'plan', plan: null })}
            >
              {t('renewals.plan')}
            </PrimaryButton>
          </span>
        </>
      }
    >
      {part === 'due' && accounts === null && accountsError === null && <Loading />}
      {part === 'due' && accounts === null && (
        <ErrorNotice error={accountsError} onRetry={() => void load()} inset />
      )}
      {part === 'due' && accounts !== null && entries !== null && (
        <DuePart
          accounts={accounts}
          entries={entries}
          leadDays={leadDays}
          narrow={narrow}
          onOpen={openDetail}
          onPlan={(accountId) =>
            show({ kind: 'plan', plan: { kind: 'account', accountId, years: 1 } })
          }
          onPlanWithin={(days) =>
            show({ kind: 'plan', plan: { kind: 'dueWithin', days, years: 1 } })
          }
        />
      )}
      {part === 'open' && (
        <LedgerPart
          key={listKey}
          part="open"
          query={open}
          accountId={filteredAccount}
          {...ledger}
        />
      )}
      {part === 'closed' && (
        <LedgerPart
          key={listKey}
          part="closed"
          query={closed}
          accountId={filteredAccount}
          {...ledger}
        />
      )}

      {part === 'letters' && (
        <LettersPart
          query={letters}
          onOpen={openDetail}
          onRetry={(plan, replaces) => show({ kind: 'plan', plan, replaces })}
        />
      )}

      {pane?.kind === 'plan' && (
        <PlanDrawer
          key={JSON.stringify([pane.plan, pane.replaces])}
          plan={pane.plan}
          replaces={pane.replaces ?? null}
          accounts={accounts ?? []}
          leadDays={leadDays}
          onDrafted={(renewalIds) => {
            open.reload();
            setPart('open');
            show({ kind: 'submit', renewalIds });
          }}
          onClose={close}
        />
      )}
      {pane?.kind === 'submit' && (
        <SubmitDrawer
          key={pane.renewalIds.join()}
          renewalIds={pane.renewalIds}
          query={open}
          onOpen={openDetail}
          onSheet={showSheet}
          onClose={close}
        />
      )}
      {pane?.kind === 'detail' && (
        <DetailDrawer
          key={pane.renewalId}
          renewalId={pane.renewalId}
          onSheet={() => showSheet(pane.renewalId)}
          onPlanAgain={(detail) => void planAgain(detail)}
          onClose={close}
        />
      )}
    </Screen>
  );
}
