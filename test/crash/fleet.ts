import { type Fleet, generateFleet } from '../../electron/standin/index.ts';

type Role = { name: string; accounts: number; devices: number };

/** Accounts by what is done with them, so that one scenario's cloud never moves under another. */
const roles = {
  big: { name: 'big', accounts: 1, devices: 5_000 },
  site: { name: 'site', accounts: 3, devices: 40 },
  renewing: { name: 'renewing', accounts: 4, devices: 12 },
  keyed: { name: 'keyed', accounts: 2, devices: 6 },
  leaving: { name: 'leaving', accounts: 1, devices: 400 },
} as const satisfies Record<string, Role>;

const keysOf = ({ name, accounts }: Role): string[] =>
  Array.from({ length: accounts }, (_, index) => `${name}-${index + 1}`);

/** Keys of the accounts at the stand-in; in the app they are the labels. */
export const keys = {
  big: keysOf(roles.big),
  sites: keysOf(roles.site),
  renewing: keysOf(roles.renewing),
  keyed: keysOf(roles.keyed),
  leaving: keysOf(roles.leaving),
};
export const allKeys: readonly string[] = Object.values(keys).flat();

/** The same fleet for the same seed. `now` is ms UTC. */
export function crashFleet(seed: number, now: number): Fleet {
  const juying = Object.values(roles).flatMap((role, place) =>
    generateFleet({
      seed: seed + place,
      accounts: role.accounts,
      devicesPerAccount: role.devices,
      now,
    }).juying.map((account, index) => ({
      ...account,
      key: `${role.name}-${index + 1}`,
      label: `${role.name}-${index + 1}`,
    })),
  );
  return { juying, xmp: [] };
}
