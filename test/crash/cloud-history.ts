import type { Standin } from '../../electron/standin/index.ts';
import { accountState, areEqual, type DatedState } from './checker/cloud-state.ts';
import type { CloudCommand } from './checker/ledger.ts';

const dayMs = 86_400_000;
/** The answer to a look-up of a request that never arrived (juying.md §11.5). */
const notKnown = 1011;

/** What the cloud held of each account, and when. */
export type CloudHistory = {
  of(key: string): readonly DatedState[];
  /** Notes what the cloud holds now, if it differs. To be called after every change. */
  note(key: string): void;
  /** Changes all that a reading brings: every name, the term, the seats, the number of devices. */
  advance(key: string): void;
  /** The commands that the cloud knows, by request id. */
  commands(): Map<string, CloudCommand>;
  /** Commands approved so far. */
  approved(key: string): number;
};

export function createCloudHistory({ control }: Standin): CloudHistory {
  const states = new Map<string, DatedState[]>();
  const generations = new Map<string, number>();
  const absent = new Map<string, number>();
  const counted = new Set<number>();

  const countOf = (key: string) => {
    const found = control.recount().juying.find(({ account }) => account === key);
    if (!found) throw new Error(`no account ${key}`);
    return found;
  };

  function note(key: string): void {
    const { plan, seats, termStart, termEnd } = countOf(key);
    const devices = control
      .devices({ account: key })
      .map(({ unid, name, userid, termEnd: own }) => ({
        unid,
        name,
        owner: userid,
        termEnd: own === null || termEnd === null ? (own ?? termEnd) : Math.max(own, termEnd),
      }));
    const state = accountState({ plan, seats, termStart, termEnd }, devices);
    const known = states.get(key) ?? [];
    const last = known.at(-1);
    if (last && areEqual(last, state)) return;
    const from = Date.now();
    if (last) last.until = from;
    states.set(key, [...known, { ...state, from, until: null }]);
  }

  function advance(key: string): void {
    const generation = (generations.get(key) ?? 0) + 1;
    generations.set(key, generation);
    const { seats, termEnd } = countOf(key);
    // One device comes with every odd generation and goes with the next.
    const unid = `GUEST-${key}-96`;
    if (generation % 2 === 1) control.addDevice({ account: key, unid, name: 'guest' });
    else control.removeDevice({ account: key, unid });
    control.renameDevices({ account: key, name: `generation ${generation} unit` });
    control.setTerm({ account: key, termEnd: (termEnd ?? 0) + dayMs });
    control.setLicense({ account: key, boughtDevices: seats + 1 });
    note(key);
  }

  function commands(): Map<string, CloudCommand> {
    for (const { id, path, code } of control.requests({ method: 'GET' })) {
      const requestId = /\/license\/renewals\/([^/]+)$/.exec(path)?.[1];
      if (!requestId || code !== notKnown || counted.has(id)) continue;
      counted.add(id);
      absent.set(requestId, (absent.get(requestId) ?? 0) + 1);
    }
    const known = control.recount().juying.flatMap(({ renewals }) => Object.values(renewals));
    return new Map(
      known.map(({ requestId, received }) => [
        requestId,
        { received, foundAbsent: absent.get(requestId) ?? 0 },
      ]),
    );
  }

  return {
    of: (key) => states.get(key) ?? [],
    note,
    advance,
    commands,
    approved: (key) =>
      Object.values(countOf(key).renewals).filter(({ state }) => state === 'approved').length,
  };
}
