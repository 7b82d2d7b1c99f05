import type { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import type { RenewalState } from '../../../shared/domain/renewal.ts';
import { type Problem, problemOf } from './problem.ts';

const lost = problemOf('lost');
const duplicate = problemOf('duplicate');
const wrong = problemOf('ledger');

/** What the cloud knows of a command. */
export type CloudCommand = {
  /** How often a request with this id was carried out or found to be a repeat. */
  received: number;
  /** How often the cloud answered that it knows no such request. */
  foundAbsent: number;
};

/** What the test knows of a command that it gave. */
export type GivenCommand = {
  requestId: string;
  /** The app answered that it has it: from then on it may not be lost. */
  promised: boolean;
  /** Its request reached the cloud, whether or not the cloud has worked on it yet. */
  arrived: boolean;
};

type Entry = {
  requestId: string;
  state: RenewalState;
  lastStep: RenewalState | null;
  payload: string | null;
  attempts: number | null;
  deadLetter: number | null;
};

/** The ledger's entries with what the outbox holds of each. */
export function ledgerEntries(db: SqliteDatabase): Entry[] {
  return db
    .prepare(
      `SELECT renewal.request_id AS requestId, renewal.state,
              (SELECT state FROM renewal_step WHERE renewal_no = renewal.no
                ORDER BY no DESC LIMIT 1) AS lastStep,
              outbox.payload, outbox.attempts, outbox.dead_letter AS deadLetter
         FROM renewal LEFT JOIN outbox ON outbox.request_id = renewal.request_id`,
    )
    .all() as Entry[];
}

/**
 * Each command is known to the cloud once, or waits in the ledger with its row of the outbox; and
 * the ledger claims nothing that the cloud doesn't know.
 */
export function checkLedger(
  entries: readonly Entry[],
  given: readonly GivenCommand[],
  cloud: ReadonlyMap<string, CloudCommand>,
): Problem[] {
  const byId = new Map(entries.map((entry) => [entry.requestId, entry]));
  return [
    ...entries.flatMap((entry) => checkEntry(entry, cloud.get(entry.requestId))),
    ...given.flatMap((command) => checkGiven(command, byId.get(command.requestId))),
    ...[...cloud].flatMap(([requestId, { received, foundAbsent }]) => [
      ...(byId.has(requestId) ? [] : [lost(`the cloud has ${requestId}, the ledger has not`)]),
      ...(received <= 1 + foundAbsent
        ? []
        : [duplicate(`${requestId} was sent ${received} times, ${foundAbsent} after asking`)]),
    ]),
  ];
}

function checkEntry(entry: Entry, known: CloudCommand | undefined): Problem[] {
  const { requestId, state, lastStep, payload, attempts, deadLetter } = entry;
  const found: Problem[] = [];
  if (lastStep !== state) found.push(wrong(`${requestId} is ${state}, its last step ${lastStep}`));
  const isCarried = payload !== null && deadLetter === 0;
  if (isCarried && !payload.includes(`"${requestId}"`)) {
    found.push(wrong(`${requestId} carries the command of another entry`));
  }
  switch (state) {
    case 'queued':
      if (!isCarried) found.push(lost(`${requestId} is queued and not in the outbox`));
      if (known && attempts === 0) found.push(duplicate(`${requestId} was sent without a mark`));
      break;
    case 'unknown':
      if (payload === null) found.push(lost(`${requestId} is unknown and not in the outbox`));
      break;
    case 'submitted':
    case 'underReview':
    case 'confirmed':
      if (!known) found.push(lost(`${requestId} is ${state}, but the cloud never got it`));
      if (isCarried) found.push(duplicate(`${requestId} is ${state} and still in the outbox`));
      break;
    case 'drafted':
    case 'withdrawn':
    case 'lapsed':
      if (known) found.push(wrong(`${requestId} is ${state}, but the cloud has it`));
      if (isCarried) found.push(duplicate(`${requestId} is ${state} and still in the outbox`));
      break;
    case 'rejected':
      break;
  }
  return found;
}

function checkGiven({ requestId, promised, arrived }: GivenCommand, entry: Entry | undefined) {
  if (!entry) return [lost(`the entry of ${requestId} is gone`)];
  if (promised && entry.state === 'drafted') return [lost(`${requestId} was queued and is not`)];
  const isMarked = entry.state !== 'drafted' && !(entry.state === 'queued' && entry.attempts === 0);
  if (arrived && !isMarked) return [duplicate(`${requestId} reached the cloud without a mark`)];
  return [];
}
