import type { SyncPhase } from '../../../shared/domain/sync.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';

/**
 * The one thing worth saying first about an account's line to its cloud. Licenses are judged
 * elsewhere: this is about whether what is shown can be trusted to be fresh.
 */
export type AccountStanding =
  | { kind: 'reading'; phase: SyncPhase; read: number; announced: number | null }
  | { kind: 'waiting'; until: number }
  | { kind: 'secretMissing' }
  | { kind: 'secretUnreadable' }
  | { kind: 'signInFailed'; error: AppError; since: number }
  | { kind: 'failing'; error: AppError; since: number }
  | { kind: 'neverRead' }
  | { kind: 'needsOwner' }
  | { kind: 'incomplete'; missing: number }
  | { kind: 'current'; asOf: number };

/** How much it matters to a person now; decides colour and order, never alone. */
export type Urgency = 'good' | 'busy' | 'attention' | 'broken' | 'unknown';

const signInCodes: ReadonlySet<string> = new Set(['signInFailed', 'notAuthorized', 'forbidden']);

type StandingFacts = Pick<
  AccountView,
  'sync' | 'secretState' | 'asOf' | 'needsOwner' | 'missing' | 'capabilities'
>;

/** What hinders goes before what is missing, and that before what is merely unfinished. */
export function standingOf(view: StandingFacts): AccountStanding {
  const { sync } = view;
  if (sync.state === 'running') {
    if (sync.phase === 'waiting' && sync.waitingUntil !== null) {
      return { kind: 'waiting', until: sync.waitingUntil };
    }
    const { phase, read, announced } = sync;
    return { kind: 'reading', phase, read, announced };
  }
  if (view.secretState === 'missing') return { kind: 'secretMissing' };
  if (view.secretState === 'unreadable') return { kind: 'secretUnreadable' };
  if (sync.state === 'failed' && sync.error.code !== 'cancelled') {
    const kind = signInCodes.has(sync.error.code) ? 'signInFailed' : 'failing';
    return { kind, error: sync.error, since: sync.failingSince };
  }
  if (view.asOf === null) return { kind: 'neverRead' };
  if (view.needsOwner) return { kind: 'needsOwner' };
  if (view.missing > 0) return { kind: 'incomplete', missing: view.missing };
  return { kind: 'current', asOf: view.asOf };
}

export function urgencyOf(kind: AccountStanding['kind']): Urgency {
  switch (kind) {
    case 'reading':
    case 'waiting':
      return 'busy';
    case 'secretMissing':
    case 'secretUnreadable':
    case 'signInFailed':
      return 'broken';
    case 'failing':
    case 'needsOwner':
    case 'incomplete':
      return 'attention';
    case 'neverRead':
      return 'unknown';
    case 'current':
      return 'good';
  }
}

/** Which accounts the list shows; everything is compared without regard to case. */
export function matchesText(view: AccountView, text: string, platformName: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return true;
  const { label, customer } = view.account;
  return [label, customer, platformName].some((value) =>
    value.toLocaleLowerCase().includes(wanted),
  );
}
