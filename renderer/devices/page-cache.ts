import type { DevicePage } from '../../shared/ipc/views.ts';

export const pageSize = 100;
export const pagesKept = 40;

/** Pages of one view at one version of the stored rows; other versions never mix in. */
export type CachedPages<Row> = {
  readonly version: number;
  readonly total: number;
  readonly capped: boolean;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
};

export type Page<Row> = Pick<DevicePage, 'offset' | 'total' | 'capped' | 'version'> & {
  readonly rows: readonly Row[];
};

const pageOf = (index: number): number => Math.floor(index / pageSize);

/** The pages that rows `from` (inclusive) to `to` (exclusive) are on. */
export function pagesOf(from: number, to: number): number[] {
  const last = pageOf(Math.max(from, to - 1));
  return Array.from({ length: last - pageOf(from) + 1 }, (_, step) => pageOf(from) + step);
}

export function cachedRow<Row>(cache: CachedPages<Row> | null, index: number): Row | undefined {
  return cache?.pages.get(pageOf(index))?.[index % pageSize];
}

/**
 * The cache with pages of one answer round added. A newer version drops all that was kept, an older
 * one is ignored. Above 40 pages those farthest from `center` (a row) go first.
 */
export function addPages<Row>(
  cache: CachedPages<Row> | null,
  added: readonly Page<Row>[],
  center: number,
): CachedPages<Row> | null {
  const newest = Math.max(...added.map((page) => page.version), cache?.version ?? 0);
  const fitting = added.filter((page) => page.version === newest);
  const latest = fitting.at(-1);
  if (!latest) return cache;
  const pages = new Map(cache?.version === newest ? cache.pages : []);
  for (const page of fitting) pages.set(pageOf(page.offset), page.rows);
  const distance = (page: number) => Math.abs(page - pageOf(center));
  const byDistance = [...pages.keys()].sort((a, b) => distance(b) - distance(a));
  for (const far of byDistance.slice(0, Math.max(0, pages.size - pagesKept))) pages.delete(far);
  return { version: newest, total: latest.total, capped: latest.capped, pages };
}
