import { parseArgs } from 'node:util';
import { type Fleet, generateFleet, sampleFleet, startStandin } from './index.ts';
import { connectableAccounts } from './ready-file.ts';
import { writeFileAtomically } from './state-file.ts';

const USAGE = `Local stand-in for the vendor clouds.
  --port N              port on 127.0.0.1; 0 (default) takes a free one
  --state FILE          keep the state in FILE; without it, in memory only
  --fleet WHAT          "sample" (default) or SEED:ACCOUNTSxDEVICES, e.g. 7:20x500
  --ready-file FILE     write {origin, pid, urls, accounts} there when listening
  --exit-with-parent    end when standard input closes
  --auto-approve-ms N   approve renewals by itself after N ms; without it, by hand`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    state: { type: 'string' },
    fleet: { type: 'string', default: 'sample' },
    'ready-file': { type: 'string' },
    'exit-with-parent': { type: 'boolean', default: false },
    'auto-approve-ms': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} needs a whole number, not ${text}`);
  return Number(text);
}

function fleetOf(text: string, now: number): Fleet {
  if (text === 'sample') return sampleFleet(now);
  const size = /^(\d+):(\d+)x(\d+)$/.exec(text);
  if (size === null) throw new Error(`--fleet needs "sample" or SEED:ACCOUNTSxDEVICES`);
  const [seed = 0, accounts = 0, devicesPerAccount = 0] = size.slice(1).map(Number);
  return generateFleet({ seed, accounts, devicesPerAccount, now });
}

async function run(): Promise<void> {
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const standin = await startStandin({
    port: wholeNumber('port', values.port),
    stateFile: values.state ?? null,
    fleet: fleetOf(values.fleet, Date.now()),
  });
  const autoApprove = values['auto-approve-ms'];
  if (autoApprove !== undefined) {
    standin.control.changeSettings({
      autoApproveDelayMs: wholeNumber('auto-approve-ms', autoApprove),
    });
  }
  const { origin, urls } = standin;

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    standin.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (values['exit-with-parent']) {
    process.stdin.on('end', stop).on('close', stop).resume();
  }

  const readyFile = values['ready-file'];
  if (readyFile !== undefined) {
    const ready = { origin, pid: process.pid, urls, accounts: connectableAccounts(standin) };
    await writeFileAtomically(readyFile, JSON.stringify(ready, null, 2));
  }
  console.log(`Stand-in clouds at ${origin}`);
}

run().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
