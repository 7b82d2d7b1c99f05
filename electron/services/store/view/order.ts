import type { DeviceView } from '../../../../shared/ipc/views.ts';

export type SortKey = DeviceView['sort']['by'];
/** `up`: from the first row to the last. Both have ids as the second key, as `tie`. */
export type Direction = 'up' | 'down';

/** For each order its column and the index that holds all that a filter asks for. */
export const orders = {
  name: { column: 'name_key', index: 'entitlement_by_name' },
  unid: { column: 'unid', index: 'entitlement_by_unid' },
  termEnd: { column: 'end_key', index: 'entitlement_by_end' },
} as const satisfies Record<SortKey, { column: string; index: string }>;

export const compareSign = { up: '>', down: '<' } as const;
export const sqlDirection = { up: 'ASC', down: 'DESC' } as const;
export const opposite = { up: 'down', down: 'up' } as const;

export function orderBy(by: SortKey, direction: Direction): string {
  const way = sqlDirection[direction];
  return `${orders[by].column} ${way}, tie ${way}`;
}
