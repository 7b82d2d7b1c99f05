import type { StandinControl } from '../../electron/standin/index.ts';
import { pick } from '../bench/store/random.ts';

const dayMs = 86_400_000;
/** Near its end an account is left alone: past it the cloud tells no owners of what is new. */
const quietBeforeEndMs = 2 * dayMs;

type Account = ReturnType<StandinControl['recount']>['juying'][number];

/** What others change: in the vendor's console and at the vendor. */
export type FleetChanges = {
  /**
   * Devices appear, vanish, are renamed, shared and moved; half a percent of each account's.
   * Returns how many.
   */
  changeDevices(): number;
  /** One account gets other seats. */
  changeSeats(): void;
  /** One account's term is brought near its end, over windows of 7 to 90 days. */
  shortenTerm(): void;
};

export function createFleetChanges(parts: {
  control: StandinControl;
  random: () => number;
  /** The vendor's time, ms UTC. */
  now: () => number;
  /** In each account at the beginning. */
  devices: number;
}): FleetChanges {
  const { control, random, now, devices } = parts;
  let lastNumber = 0;

  const inTerm = (accounts: readonly Account[]) =>
    accounts.filter(({ termEnd }) => termEnd === null || termEnd > now() + quietBeforeEndMs);

  const has = (account: string, unid: string) =>
    control.devices({ account }).some((device) => device.unid === unid);

  function changeOne(account: string, others: readonly string[], unids: string[]): void {
    const take = () => unids.splice(Math.floor(random() * unids.length), 1)[0] ?? '';
    lastNumber += 1;
    const dice = random();
    if (dice < 0.35) {
      const unid = `JYSOAK${String(lastNumber).padStart(8, '0')}-96`;
      control.addDevice({ account, unid, name: `New unit ${lastNumber}` });
    } else if (dice < 0.6) {
      control.removeDevice({ account, unid: take() });
    } else if (dice < 0.9 || others.length === 0) {
      const name = pick(random, ['Pump', '=Pump', 'Kühlraum', '冷库']);
      control.renameDevice({ account, unid: take(), name: `${name} ${lastNumber}` });
    } else if (dice < 0.95) {
      const [unid, to] = [take(), pick(random, others)];
      // What is shared already, or is there under the same id, cannot be shared once more.
      if (!has(to, unid)) control.shareDevice({ unid, from: account, to });
    } else {
      control.moveDevice({ unid: take(), from: account, to: pick(random, others) });
    }
  }

  return {
    changeDevices() {
      const keys = inTerm(control.recount().juying).map(({ account }) => account);
      let changes = 0;
      for (const account of keys) {
        const unids = control.devices({ account }).map(({ unid }) => unid);
        const others = keys.filter((key) => key !== account);
        for (let n = Math.ceil(devices / 200); n > 0 && unids.length > 10; n -= 1) {
          changeOne(account, others, unids);
          changes += 1;
        }
      }
      return changes;
    },
    changeSeats() {
      const { account, owned } = pick(random, control.recount().juying);
      const boughtDevices = Math.max(0, Math.round(owned * (0.8 + 0.4 * random())));
      control.setLicense({ account, boughtDevices });
    },
    shortenTerm() {
      const { account } = pick(random, inTerm(control.recount().juying));
      const days = pick(random, [3, 6, 20, 45, 80]);
      control.setTerm({ account, termEnd: now() + days * dayMs });
    },
  };
}
