import type { HistoryKind } from '../../../../shared/domain/entitlement.ts';

const dayMs = 86_400_000;

/** 13 months: a yearly renewal is seen beside the one before. */
export const keptWholeMs = 396 * dayMs;
/** Of an entitlement, whatever their age. */
export const keptNewest = 50;
export const keptTermChanges = 50;
/**
 * Of the last 13 months, where an entitlement changes with every reading. With the others it is less
 * than the drawer shows, so what is kept is seen.
 */
export const mostOfLast = 400;

/** An entitlement gone for three years is forgotten with its history; renewals are not. */
export const departedMs = 1096 * dayMs;
/** A credential that has not been used for this long has its whole budget again. */
export const idleBudgetMs = 31 * dayMs;

/** One entry of an entitlement's history. `at` is ms UTC. */
export type Entry = { no: number; at: number; kind: HistoryKind };

/**
 * Which entries of one entitlement go. Of what is older than 13 months its first entry, its newest
 * 50 and its newest 50 changes of the end stay; of the last 13 months all, up to 400.
 */
export function thinnedOut<E extends Entry>(newestFirst: readonly E[], now: number): E[] {
  const entries = newestFirst.filter(({ kind }) => kind !== 'thinned');
  let termChanges = 0;
  return entries.filter(({ at, kind }, index) => {
    if (kind === 'termChanged') termChanges += 1;
    const isFirst = index === entries.length - 1;
    const isKeptTerm = kind === 'termChanged' && termChanges <= keptTermChanges;
    const isRecent = now - at <= keptWholeMs && index < mostOfLast;
    return !(isFirst || isKeptTerm || isRecent || index < keptNewest);
  });
}
