import type { Cell } from './cells.ts';

/** A table on its way into a file: rows come in pages, so that no table has to fit into memory. */
export type Table = {
  header: readonly string[];
  /** Width of each column in signs. */
  widths: readonly number[];
  pages(): AsyncIterable<readonly (readonly Cell[])[]>;
};

/** The rows changed while they were read: what was written so far is worth nothing. */
export class RowsChanged extends Error {
  override name = 'RowsChanged';
}
