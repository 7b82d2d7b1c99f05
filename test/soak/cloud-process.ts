import { generateFleet, startStandin } from '../../electron/standin/index.ts';
import { connectableAccounts } from '../../electron/standin/ready-file.ts';
import { type CloudReady, clockShiftSchema, cloudOptionsSchema } from './cloud.ts';

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
let state = seed >>> 0;
const standin = await startStandin({
  fleet,
  clock: () => now,
  random: () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  },
});
standin.control.changeSettings({ reviewDelayMs: 6 * 3_600_000 });
const ready: CloudReady = { origin: standin.origin, accounts: connectableAccounts(standin) };
process.send?.(ready);
process.on('message', (message) => {
  const shift = clockShiftSchema.parse(message);
  standin.control.shiftClock(shift);
  process.send?.(shift);
});
process.on('disconnect', () => process.exit(0));
