import type { RemoteControl } from '../../electron/standin/index.ts';
import { pick } from '../bench/store/random.ts';

const dayMs = 86_400_000;
/** Near its end an account is left alone: past it the cloud tells no owners of what is new. */
const quietBeforeEndMs = 2 * dayMs;

type Account = Awaited<ReturnType<RemoteControl['recount']>>['juying'][number];

/** What others change on one day: in the vendor's console and at the vendor. */
export type FleetChanges = {
  /** Devices appear, vanish, are renamed, shared and moved; about `share` of each account. */
  changeDevices(): Promise<number>;
  /** One account gets other seats. */
  changeSeats(): Promise<void>;
  /** One account's term is brought near its end, over windows of 7 to 90 days. */
  shortenTerm(): Promise<void>;
};

export function createFleetChanges(parts: {
  control: RemoteControl;
  random: () => number;
  /** The vendor's time, ms UTC. */
  now: () => number;
  devices: number;
}): FleetChanges {
  const { control, random, now, devices } = parts;
  let lastNumber = 0;

  const inTerm = (accounts: readonly Account[]) =>
    accounts.filter(({ termEnd }) => termEnd === null || termEnd > now() + quietBeforeEndMs);

  async function changeOne(account: string, others: readonly string[], unids: string[]) {
    const take = () => unids.splice(Math.floor(random() * unids.length), 1)[0] ?? '';
    lastNumber += 1;
    const dice = random();
    if (dice < 0.35) {
      const unid = `JYSOAK${String(lastNumber).padStart(8, '0')}-96`;
      await control.addDevice({ account, unid, name: `New unit ${lastNumber}` });
    } else if (dice < 0.6) {
      await control.removeDevice({ account, unid: take() });
    } else if (dice < 0.9 || others.length === 0) {
      const name = pick(random, ['Pump', '=Pump', 'Kühlraum', '冷库']);
      await control.renameDevice({ account, unid: take(), name: `${name} ${lastNumber}` });
    } else if (dice < 0.95) {
      // What is shared already, or is there under the same id, cannot be shared once more.
      const sharing = control.shareDevice({
        unid: take(),
        from: account,
        to: pick(random, others),
      });
      await sharing.catch(() => undefined);
    } else {
      await control.moveDevice({ unid: take(), from: account, to: pick(random, others) });
    }
  }

  return {
    async changeDevices() {
      const keys = inTerm((await control.recount()).juying).map(({ account }) => account);
      let changes = 0;
      for (const account of keys) {
        const unids = (await control.devices({ account })).map(({ unid }) => unid);
        const others = keys.filter((key) => key !== account);
        // Side by side: each takes a device of its own out of the list.
        const changing: Promise<void>[] = [];
        for (let n = Math.ceil(devices / 200); n > 0 && unids.length > 10; n -= 1) {
          changing.push(changeOne(account, others, unids));
        }
        await Promise.all(changing);
        changes += changing.length;
      }
      return changes;
    },
    async changeSeats() {
      const { account, owned } = pick(random, (await control.recount()).juying);
      const boughtDevices = Math.max(0, Math.round(owned * (0.8 + 0.4 * random())));
      await control.setLicense({ account, boughtDevices });
    },
    async shortenTerm() {
      const { account } = pick(random, inTerm((await control.recount()).juying));
      const days = pick(random, [3, 6, 20, 45, 80]);
      await control.setTerm({ account, termEnd: now() + days * dayMs });
    },
  };
}
