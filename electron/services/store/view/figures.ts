import { emptyCounts, emptyDue, emptyOwnership } from '../../../../shared/domain/figures.ts';
import type { CoverageCounts } from '../../../../shared/ipc/views.ts';
import { kinds, ownerships } from '../database/codes.ts';
import { afterAllEnds, noEnd } from '../database/end-key.ts';
import type { AccountFigures, Figures } from '../store.ts';
import { type Cell, cellsAt } from './cells.ts';
import type { AccountLine } from './rows.ts';
import type { Group, Totals } from './totals.ts';

const device = kinds.codeOf('device');

/** All figures of all accounts at `now`, from totals. `bounds` are ms UTC in growing order. */
export function figuresOf(
  totals: Totals,
  accounts: readonly AccountLine[],
  query: { now: number; bounds: readonly number[] },
): Omit<Figures, 'version'> {
  const cells = cellsAt(query.now);
  const byNo = new Map(accounts.map(({ no, id }) => [no, emptyFigures(id)]));
  const timeline = query.bounds.slice(1).map(() => 0);
  let beyondTimeline = 0;

  for (const group of totals.groups) {
    const figures = byNo.get(group.accountNo);
    if (!figures) continue;
    const ofGroup = cells.filter(({ standing }) => standing === group.standing);
    addCells(figures, group, ofGroup, totals);
    if (!runsOut(ofGroup)) continue;
    const ends = query.bounds.map((bound) => totals.countBefore(group, bound));
    timeline.forEach((count, index) => {
      timeline[index] = count + (ends[index + 1] ?? 0) - (ends[index] ?? 0);
    });
    const last = ends.at(-1);
    if (last !== undefined) beyondTimeline += totals.countBefore(group, noEnd) - last;
  }
  return { accounts: [...byNo.values()], timeline, beyondTimeline };
}

function emptyFigures(accountId: string): AccountFigures {
  return {
    accountId,
    devices: emptyCounts(),
    others: emptyCounts(),
    ownership: emptyOwnership(),
    due: emptyDue(),
    nextEnd: null,
  };
}

/** Whether rows with this standing run out at their end, and so have a place in the timeline. */
const runsOut = (cellsOfStanding: readonly Cell[]): boolean =>
  cellsOfStanding.some(({ to, due }) => to <= noEnd && due !== 'noDate');

function addCells(
  figures: AccountFigures,
  group: Group,
  cells: readonly Cell[],
  totals: Totals,
): void {
  const counts: CoverageCounts = group.kind === device ? figures.devices : figures.others;
  counts.total += group.total;
  if (group.kind === device) addOwnership(figures, group);
  let before = 0;
  for (const cell of cells) {
    const upTo = cell.to === afterAllEnds ? group.total : totals.countBefore(group, cell.to);
    counts[cell.coverage] += upTo - before;
    figures.due[cell.due] += upTo - before;
    before = upTo;
  }
  const [firstEnd] = group.firstEnds;
  if (runsOut(cells) && firstEnd !== undefined && firstEnd < noEnd) {
    figures.nextEnd = Math.min(figures.nextEnd ?? firstEnd, firstEnd);
  }
}

function addOwnership({ ownership }: AccountFigures, group: Group): void {
  const word = ownerships.wordOf(group.ownership);
  // The three are said to add up to the number of devices.
  ownership[word === 'none' ? 'unknown' : word] += group.total;
}
