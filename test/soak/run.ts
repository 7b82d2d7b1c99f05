import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { breaksOf, dayLine, head, summary } from './report.ts';
import { soak } from './soak.ts';

/**
 * Simulated days of the whole main side against the stand-in, with everything going wrong; ends with
 * a comparison of every figure. Exit code 1 on any break, with the seed that repeats it.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '30' },
    accounts: { type: 'string', default: '20' },
    devices: { type: 'string', default: '2000' },
    json: { type: 'string' },
  },
});

const options = {
  seed: Number(values.seed),
  days: Number(values.days),
  accounts: Number(values.accounts),
  devices: Number(values.devices),
};
const say = (text: string) => process.stdout.write(`${text}\n`);
say(head(options));
const report = await soak(options, (day) => say(dayLine(day)));
const breaks = breaksOf(report);
say(summary(report, breaks));
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ ...report, breaks }, null, 2)}\n`);
}
process.exitCode = breaks.length === 0 ? 0 : 1;
