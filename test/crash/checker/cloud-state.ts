/** One device as the cloud holds it and as the database should: what a reading brings of it. */
export type DeviceFacts = {
  unid: string;
  name: string;
  owner: string | null;
  /** ms UTC. */
  termEnd: number | null;
};

export type LicenseFacts = {
  plan: string;
  seats: number | null;
  termStart: number | null;
  termEnd: number | null;
};

/** All that one reading of an account brings, in a form in which equal states are equal texts. */
export type AccountState = {
  license: string;
  /** By unid. */
  devices: ReadonlyMap<string, string>;
};

export function accountState(license: LicenseFacts, devices: readonly DeviceFacts[]): AccountState {
  const { plan, seats, termStart, termEnd } = license;
  return {
    license: JSON.stringify([plan, seats, termStart, termEnd]),
    devices: new Map(
      devices.map(({ unid, name, owner, termEnd: end }) => [
        unid,
        JSON.stringify([name, owner, end]),
      ]),
    ),
  };
}

/** A state that the cloud had from `from` until `until`, ms UTC; null: still has. */
export type DatedState = AccountState & { from: number; until: number | null };

export function areEqual(one: AccountState, other: AccountState): boolean {
  if (one.license !== other.license || one.devices.size !== other.devices.size) return false;
  for (const [unid, text] of one.devices) if (other.devices.get(unid) !== text) return false;
  return true;
}

/** Devices of `stored` that stand as they did in `state`. */
export function agreeing(stored: AccountState, state: AccountState): number {
  let count = 0;
  for (const [unid, text] of stored.devices) if (state.devices.get(unid) === text) count += 1;
  return count;
}
