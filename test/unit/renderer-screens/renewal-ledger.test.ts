import { describe, expect, it } from 'vitest';
import { actionsFor } from '../../../renderer/renewals/model/actions.ts';
import { dueEntries } from '../../../renderer/renewals/model/due.ts';
import { emptyFilter, isFiltered } from '../../../renderer/renewals/model/ledger.ts';
import { draftsToSubmit } from '../../../renderer/renewals/model/submission.ts';
import { renewalStates } from '../../../shared/domain/renewal.ts';
import { filterRenewals } from '../../../shared/domain/renewal-filter.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { accountView } from '../renderer/account-view.ts';
import { renewalView } from './fixtures.ts';

const day = 86_400_000;

describe('what can be done with an entry', () => {
  const asks = { looksUp: true, attempted: false };
  const mute = { looksUp: false, attempted: false };

  it('sends a draft by API and records one that a person submits', () => {
    expect(actionsFor({ state: 'drafted', route: 'api' }, asks)).toEqual(['submit', 'withdraw']);
    expect(actionsFor({ state: 'drafted', route: 'person' }, asks)).toEqual([
      'markSubmitted',
      'withdraw',
    ]);
  });

  it('offers sending for a draft only, never again', () => {
    for (const state of renewalStates) {
      for (const route of ['api', 'person'] as const) {
        for (const facts of [asks, mute, { looksUp: true, attempted: true }]) {
          const offered = actionsFor({ state, route }, facts).includes('submit');
          expect(offered).toBe(state === 'drafted' && route === 'api');
        }
      }
    }
  });

  it('asks the cloud first where an answer was lost, if it can be asked', () => {
    expect(actionsFor({ state: 'unknown', route: 'api' }, asks)[0]).toBe('lookUp');
    expect(actionsFor({ state: 'unknown', route: 'api' }, mute)).not.toContain('lookUp');
    expect(actionsFor({ state: 'submitted', route: 'person' }, asks)).not.toContain('lookUp');
  });

  it('keeps what is under way from being withdrawn', () => {
    expect(actionsFor({ state: 'queued', route: 'api' }, mute)).toEqual(['withdraw']);
    expect(actionsFor({ state: 'queued', route: 'api' }, { ...mute, attempted: true })).toEqual([]);
    expect(actionsFor({ state: 'submitted', route: 'api' }, mute)).not.toContain('withdraw');
    expect(actionsFor({ state: 'submitted', route: 'person' }, mute)).toContain('withdraw');
  });

  it('plans again what came to nothing and leaves alone what is confirmed', () => {
    expect(actionsFor({ state: 'rejected', route: 'api' }, asks)).toEqual(['planAgain']);
    expect(actionsFor({ state: 'confirmed', route: 'api' }, asks)).toEqual([]);
  });
});

describe('what is due', () => {
  const now = 1_000 * day;
  const account = (id: string, nextEnd: number | null): AccountView => {
    const view = accountView({ nextEnd });
    return { ...view, account: { ...view.account, id } };
  };

  it('takes the lead time inclusive, the nearest end first, and leaves out what has no end', () => {
    const entries = dueEntries(
      [
        account('later', now + 30 * day + 1),
        account('edge', now + 30 * day),
        account('none', null),
        account('over', now - day),
        account('soon', now + day),
      ],
      [],
      30,
      now,
    );
    expect(entries.map(({ view }) => view.account.id)).toEqual(['over', 'soon', 'edge']);
    expect(entries.map(({ overdue }) => overdue)).toEqual([true, false, false]);
  });

  it('shows the newest open request and none that is closed', () => {
    const requests = [
      renewalView({ id: 'old', createdAt: 1, state: 'submitted' }),
      renewalView({ id: 'new', createdAt: 2, state: 'drafted' }),
      renewalView({ id: 'closed', createdAt: 3, state: 'confirmed' }),
      renewalView({ id: 'other', createdAt: 4, accountId: 'account-2' }),
    ];
    const [entry] = dueEntries([account('account-1', now)], requests, 30, now);
    expect(entry?.open?.id).toBe('new');
  });
});

describe('the ledger', () => {
  const entries = [
    renewalView({ id: 'a', updatedAt: 1, accountLabel: 'Harbour', requestId: 'request-aaaa' }),
    renewalView({ id: 'b', updatedAt: 3, accountId: 'account-2', state: 'submitted' }),
    renewalView({ id: 'c', updatedAt: 2, customer: 'Harbour board' }),
  ];
  const ids = (filter: Partial<typeof emptyFilter>) =>
    filterRenewals(entries, { ...emptyFilter, ...filter }).map(({ id }) => id);

  it('shows the newest change first and narrows by account, state and words', () => {
    expect(ids({})).toEqual(['b', 'c', 'a']);
    expect(ids({ accountId: 'account-2' })).toEqual(['b']);
    expect(ids({ state: 'drafted' })).toEqual(['c', 'a']);
    expect(ids({ text: 'harbour' })).toEqual(['c', 'a']);
    expect(ids({ text: 'REQUEST-AAAA' })).toEqual(['a']);
    expect(ids({ text: 'harbour', state: 'submitted' })).toEqual([]);
  });

  it('knows whether it is narrowed', () => {
    expect(isFiltered({ ...emptyFilter, text: '  ' })).toBe(false);
    expect(isFiltered({ ...emptyFilter, state: 'unknown' })).toBe(true);
  });
});

it('submits only what is still a draft, and by API only what goes by API', () => {
  const entries = [
    renewalView({ id: 'api' }),
    renewalView({ id: 'person', route: 'person' }),
    renewalView({ id: 'moved on', state: 'queued' }),
    renewalView({ id: 'not asked for' }),
  ];
  const { byApi, byPerson } = draftsToSubmit(entries, ['api', 'person', 'moved on', 'gone']);
  expect(byApi.map(({ id }) => id)).toEqual(['api']);
  expect(byPerson.map(({ id }) => id)).toEqual(['person']);
});
