import { networkInterfaces } from 'node:os';

/** Whether any interface other than loopback has an address. True says nothing of the internet. */
export function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some((address) => !address.internal),
  );
}
