import { coverageAt, dueWindowOf } from '../../../../shared/domain/coverage.ts';
import type { Coverage, DueWindow } from '../../../../shared/domain/entitlement.ts';
import type { DeviceView } from '../../../../shared/ipc/views.ts';
import { standings } from '../database/codes.ts';
import { afterAllEnds, beforeAllEnds, noEnd } from '../database/end-key.ts';

const dayMs = 86_400_000;
const windowDays = [0, 7, 30, 60, 90];

/** Ends within `[from, to)`, as `endKey`s. */
export type Span = { from: number; to: number };

/** Rows of one standing whose ends mean the same at one moment. `standing` is a code. */
export type Cell = Span & { standing: number; coverage: Coverage; due: DueWindow };

/** Rows of one standing within a span of ends. */
export type Slice = Span & { standing: number };

/**
 * All rows there can be, cut where time makes a difference at `now`. What a cell means is asked of
 * the domain's own functions at one of its ends, so that lists and figures follow the same rules.
 */
export function cellsAt(now: number): Cell[] {
  // A window includes its last instant; the next one begins a millisecond later.
  const cuts = [
    beforeAllEnds,
    ...windowDays.map((days) => now + days * dayMs + 1),
    noEnd,
    afterAllEnds,
  ];
  return standings.words.flatMap((word, standing) =>
    cuts.slice(0, -1).map((from, index) => {
      // There is one cut more than there are spans.
      const to = cuts[index + 1] as number;
      const end = from === noEnd ? null : to - 1;
      const coverage = coverageAt(word, end, now);
      return { standing, from, to, coverage, due: dueWindowOf(coverage, end, now) };
    }),
  );
}

type TimeFilter = Pick<DeviceView, 'coverages' | 'due' | 'endsBetween'>;

/**
 * The slices that fit what a view asks of coverage, windows and ends; neighbours are joined. null
 * when all rows fit. A span of ends means rows that run out in it: those that have a window.
 */
export function slicesOf(view: TimeFilter, now: number): Slice[] | null {
  const { coverages, due, endsBetween } = view;
  if (coverages.length === 0 && due.length === 0 && endsBetween === null) return null;
  const fitting = cellsAt(now)
    .filter((cell) => coverages.length === 0 || coverages.includes(cell.coverage))
    .filter((cell) => due.length === 0 || due.includes(cell.due))
    .flatMap((cell) => {
      if (endsBetween === null) return [cell];
      if (cell.due === 'noDate') return [];
      const from = Math.max(cell.from, endsBetween.from);
      const to = Math.min(cell.to, endsBetween.to, noEnd);
      return from < to ? [{ ...cell, from, to }] : [];
    });
  const slices: Slice[] = [];
  for (const { standing, from, to } of fitting) {
    const last = slices.at(-1);
    if (last && last.standing === standing && last.to === from) last.to = to;
    else slices.push({ standing, from, to });
  }
  return slices;
}

/** The part of slices that lies within a span; null stands for all rows. */
export function within(slices: readonly Slice[] | null, span: Span): Slice[] {
  const all =
    slices ??
    standings.words.map((_, standing) => ({ standing, from: beforeAllEnds, to: afterAllEnds }));
  return all.flatMap(({ standing, from, to }) => {
    const part = { standing, from: Math.max(from, span.from), to: Math.min(to, span.to) };
    return part.from < part.to ? [part] : [];
  });
}
