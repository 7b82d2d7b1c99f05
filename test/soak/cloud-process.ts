import { generateFleet, startStandin } from '../../electron/standin/index.ts';
import { connectableAccounts } from '../../electron/standin/ready-file.ts';
import { seededRandom } from '../bench/store/random.ts';
import { type CloudReady, cloudOptionsSchema, type Order, orderSchema } from './cloud.ts';
import { createFleetChanges } from './fleet-changes.ts';

/**
 * The vendor's side as a process of its own, so that its memory is not counted as the app's. Its
 * clock stands still until it is told to move.
 */
const options = cloudOptionsSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { seed, accounts, devices, now } = options;
const fleet = generateFleet({ seed, accounts, devicesPerAccount: devices, now, sharedPart: 0.05 });
for (const [index, account] of fleet.juying.entries()) {
  // Every fourth account has devices beyond its seats, the others have some to spare.
  const spare = index % 4 === 3 ? -Math.ceil(devices / 10) : Math.ceil(devices / 20);
  account.boughtDevices = devices + spare;
}
const standin = await startStandin({ fleet, clock: () => now, random: seededRandom(seed) });
const { control } = standin;
control.changeSettings({ reviewDelayMs: 6 * 3_600_000 });
let shifted = 0;
const changes = createFleetChanges({
  control,
  random: seededRandom(seed + 2),
  now: () => now + shifted,
  devices,
});

function carryOut(order: Order): number {
  switch (order.kind) {
    case 'shiftClock':
      shifted += order.ms;
      control.shiftClock({ ms: order.ms });
      return 0;
    case 'changeDevices':
      return changes.changeDevices();
    case 'changeSeats':
      changes.changeSeats();
      return 1;
    case 'shortenTerm':
      changes.shortenTerm();
      return 1;
  }
}

const ready: CloudReady = { origin: standin.origin, accounts: connectableAccounts(standin) };
process.send?.(ready);
process.on('message', (message) => process.send?.(carryOut(orderSchema.parse(message))));
process.on('disconnect', () => process.exit(0));
