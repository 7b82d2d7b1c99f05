import { addYearsUtc } from '../juying/rules.ts';
import { deviceId, unidSource } from './identifiers.ts';
import { seededRandom } from './random.ts';
import type { Device, Fleet, JuyingAccount } from './types.ts';

const DAY_MS = 86_400_000;

export type FleetSize = {
  seed: number;
  accounts: number;
  devicesPerAccount: number;
  /** Dates are counted from here, ms UTC. */
  now: number;
  /** Part of the devices that are only shared into the account, 0 to 1; default 0.05. */
  sharedPart?: number;
};

/** A fleet of any size, the same for the same numbers: paid accounts that end within 400 days. */
export function generateFleet(size: FleetSize): Fleet {
  const { seed, accounts, devicesPerAccount, now, sharedPart = 0.05 } = size;
  const random = seededRandom(seed);
  const nextUnid = unidSource(random);
  let seq = 0;

  const account = (_: unknown, index: number): JuyingAccount => {
    const number = String(index + 1).padStart(4, '0');
    const userId = `usr_${number}_gen${seed}`;
    const devices: Device[] = [];
    for (let n = 1; n <= devicesPerAccount; n++) {
      const unid = nextUnid();
      const shared = random() < sharedPart;
      seq += 1;
      devices.push({
        id: deviceId(unid),
        name: `Site ${number} – unit ${n}`,
        unid,
        userid: shared ? `usr_elsewhere_gen${seed}` : userId,
        profile: n % 4 === 0 ? 'lighting' : 'meter',
        addedSeq: seq,
        termEnd: null,
      });
    }
    const termEnd = now + (1 + Math.floor(random() * 400)) * DAY_MS;
    return {
      key: `generated-${number}`,
      label: `Generated ${number}`,
      customer: `Customer ${String(1 + (index % Math.ceil(accounts / 2))).padStart(4, '0')}`,
      timeZone: 'Asia/Shanghai',
      userId,
      auth: {
        kind: 'appKey',
        appKey: `GEN${seed}K${number}`,
        appSecret: `generated-secret-${seed}-${number}`,
      },
      headerStyle: 'bearer',
      licenseService: true,
      plan: 'paid',
      boughtDevices: devicesPerAccount,
      termStart: addYearsUtc(termEnd, -1),
      termEnd,
      devices,
      renewals: [],
    };
  };
  return { juying: Array.from({ length: accounts }, account), xmp: [] };
}
