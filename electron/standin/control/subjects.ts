import type { AdAccount, Device, JuyingAccount, XmpClient } from '../fleet/types.ts';
import { findDevice } from '../juying/devices.ts';
import type { World } from '../world.ts';

// A control call that names something unknown is a mistake of the test, so these throw.

export function juyingAccount(world: World, key: string): JuyingAccount {
  const account = world.juyingAccount(key);
  if (account === null) throw new Error(`no JuYing account ${key}`);
  return account;
}

export function xmpClient(world: World, key: string): XmpClient {
  const client = world.xmpClient(key);
  if (client === null) throw new Error(`no XMP client ${key}`);
  return client;
}

export function deviceOf(account: JuyingAccount, unid: string): Device {
  const device = findDevice(account, unid);
  if (device === null) throw new Error(`no device ${unid} in ${account.key}`);
  return device;
}

export function adAccountOf(client: XmpClient, channel: string, accountId: string): AdAccount {
  const found = client.adAccounts.find(
    (account) => account.channel === channel && account.accountId === accountId,
  );
  if (found === undefined) throw new Error(`no ad account ${channel}/${accountId}`);
  return found;
}
