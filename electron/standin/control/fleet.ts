import { z } from 'zod';
import { authStatuses, profileNames } from '../fleet/types.ts';
import { addOwned, dropDevice, findDevice, nextSeq, putDevice } from '../juying/devices.ts';
import { operation } from './operation.ts';
import { adAccountOf, deviceOf, juyingAccount, xmpClient } from './subjects.ts';

const instant = z.number().int().nullable();
const adAccountKey = { client: z.string(), channel: z.string(), accountId: z.string() };

/** Changes of the fleet that somebody else makes: in the web console, or at the vendor. */
export const fleetOperations = {
  /** Adds a device directly, whatever the authorized number: the console allows what the API refuses. */
  addDevice: operation(
    z.object({
      account: z.string(),
      unid: z.string().min(1),
      name: z.string(),
      profile: z.enum(profileNames).optional(),
    }),
    (world, { account: key, ...added }) => {
      const account = juyingAccount(world, key);
      if (findDevice(account, added.unid) !== null) {
        throw new Error(`${added.unid} is already in ${key}`);
      }
      const device = addOwned(world, account, added);
      world.file.touch();
      return device;
    },
  ),
  removeDevice: operation(
    z.object({ account: z.string(), unid: z.string() }),
    (world, { account: key, unid }) => {
      const account = juyingAccount(world, key);
      deviceOf(account, unid);
      dropDevice(account, unid);
      world.file.touch();
    },
  ),
  renameDevice: operation(
    z.object({ account: z.string(), unid: z.string(), name: z.string() }),
    (world, { account: key, unid, name }) => {
      const account = juyingAccount(world, key);
      putDevice(account, { ...deviceOf(account, unid), name });
      world.file.touch();
    },
  ),
  /** Names all devices of an account anew in one step, numbered by their unids. */
  renameDevices: operation(
    z.object({ account: z.string(), name: z.string() }),
    (world, { account: key, name }) => {
      const account = juyingAccount(world, key);
      account.devices = account.devices.map((device, index) => ({
        ...device,
        name: `${name} ${index + 1}`,
      }));
      world.file.touch();
    },
  ),
  /** Makes a device of one account visible in another one, where it stays a shared one. */
  shareDevice: operation(
    z.object({ unid: z.string(), from: z.string(), to: z.string() }),
    (world, { unid, from, to }) => {
      const device = deviceOf(juyingAccount(world, from), unid);
      const receiver = juyingAccount(world, to);
      if (findDevice(receiver, unid) !== null) throw new Error(`${unid} is already in ${to}`);
      putDevice(receiver, { ...device, addedSeq: nextSeq(world), termEnd: null });
      world.file.touch();
    },
  ),
  /** Takes a device out of one account and adds it directly to another one, also over a share. */
  moveDevice: operation(
    z.object({ unid: z.string(), from: z.string(), to: z.string() }),
    (world, { unid, from, to }) => {
      const giver = juyingAccount(world, from);
      const receiver = juyingAccount(world, to);
      const { name, profile } = deviceOf(giver, unid);
      dropDevice(giver, unid);
      dropDevice(receiver, unid);
      addOwned(world, receiver, { unid, name, profile });
      world.file.touch();
    },
  ),
  /** Sets the term of an account, ms UTC; members left out stay. */
  setTerm: operation(
    z.object({ account: z.string(), termEnd: instant.optional(), termStart: instant.optional() }),
    (world, { account: key, termEnd, termStart }) => {
      const account = juyingAccount(world, key);
      if (termEnd !== undefined) account.termEnd = termEnd;
      if (termStart !== undefined) account.termStart = termStart;
      world.file.touch();
    },
  ),
  setLicense: operation(
    z.object({
      account: z.string(),
      plan: z.enum(['free', 'paid']).optional(),
      boughtDevices: z.number().int().nonnegative().optional(),
      licenseService: z.boolean().optional(),
    }),
    (world, { account: key, plan, boughtDevices, licenseService }) => {
      const account = juyingAccount(world, key);
      if (plan !== undefined) account.plan = plan;
      if (boughtDevices !== undefined) account.boughtDevices = boughtDevices;
      if (licenseService !== undefined) account.licenseService = licenseService;
      world.file.touch();
    },
  ),

  /** All devices of an account, by unid; for tests that pick one. */
  devices: operation(z.object({ account: z.string() }), (world, { account }) =>
    juyingAccount(world, account).devices.map((device) => ({ ...device })),
  ),

  setAdAccountStatus: operation(
    z.object({ ...adAccountKey, status: z.union([z.enum(authStatuses), z.string()]) }),
    (world, { client, channel, accountId, status }) => {
      adAccountOf(xmpClient(world, client), channel, accountId).authStatus = status;
      world.file.touch();
    },
  ),
  removeAdAccount: operation(z.object(adAccountKey), (world, { client: key, ...named }) => {
    const client = xmpClient(world, key);
    const gone = adAccountOf(client, named.channel, named.accountId);
    client.adAccounts = client.adAccounts.filter((account) => account !== gone);
    world.file.touch();
  }),
};
