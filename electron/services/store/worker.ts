import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock/system-clock.ts';
import { connect } from '../rpc/rpc.ts';
import { sealed } from './lane.ts';
import type { ThreadData, ThreadEvents } from './thread-lane.ts';
import { createWriter } from './writer.ts';

/** The writing connection of the store in a thread of its own; started by `thread-lane.ts`. */
const { path, backupFolder, begun } = workerData as ThreadData;
if (!parentPort) throw new Error('The store runs in a worker thread');

const options = {
  path,
  backupFolder,
  monotonic: systemClock.monotonic,
  onSlow: (statement: string, ms: number) => emit('slow', { statement, ms }),
};

/** Each call comes with its number, which is noted before the call can change anything. */
const numbered = Object.entries(sealed(createWriter(options))).map(([name, call]) => [
  name,
  (number: number, ...args: unknown[]) => {
    Atomics.store(begun, 0, number);
    return call(...args);
  },
]);
const { emit }: { emit: Emit } = connect(parentPort, Object.fromEntries(numbered));

type Emit = <E extends keyof ThreadEvents & string>(name: E, payload: ThreadEvents[E]) => void;
