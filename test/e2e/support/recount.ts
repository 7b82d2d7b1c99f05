import type { JuyingCount, Standin } from '../../../electron/standin/index.ts';

/** What the cloud's side holds of one account, counted by its own rules. */
export function recountOf(cloud: Standin, key: string): JuyingCount {
  const found = cloud.control.recount().juying.find(({ account }) => account === key);
  if (!found) throw new Error(`no recount of ${key}`);
  return found;
}

type Sums = Pick<JuyingCount, 'devices' | 'owned' | 'shared' | 'overLimit' | 'seats' | 'expired'>;

/** Several accounts together, as the overview shows them. */
export function recountSum(cloud: Standin, keys: readonly string[]): Sums {
  const counts = keys.map((key) => recountOf(cloud, key));
  const sum = (name: keyof Sums) => counts.reduce((total, count) => total + count[name], 0);
  return {
    devices: sum('devices'),
    owned: sum('owned'),
    shared: sum('shared'),
    overLimit: sum('overLimit'),
    seats: sum('seats'),
    expired: sum('expired'),
  };
}
