import { describe, expect, it } from 'vitest';
import { createGate } from '../../../electron/services/cloud/gate.ts';
import { createSingleFlight } from '../../../electron/services/cloud/single-flight.ts';

const never = () => new AbortController().signal;

/** A promise that a test settles itself. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  return { promise, resolve, reject };
}

describe('a gate', () => {
  it('lets so many run at a time, the others in order', async () => {
    const gate = createGate(2);
    const started: number[] = [];
    const tasks = Array.from({ length: 5 }, () => deferred<void>());
    const runs = tasks.map((task, index) =>
      gate.run(never(), () => {
        started.push(index);
        return task.promise;
      }),
    );
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    tasks[1]?.resolve();
    await runs[1];
    expect(started).toEqual([0, 1, 2]);
    for (const task of tasks) task.resolve();
    await Promise.all(runs);
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  it('gives the place back when a task fails', async () => {
    const gate = createGate(1);
    await expect(gate.run(never(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate.run(never(), () => Promise.resolve('in'))).resolves.toBe('in');
  });

  it('lets whoever is cancelled stop waiting', async () => {
    const gate = createGate(1);
    const first = deferred<void>();
    const running = gate.run(never(), () => first.promise);
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = gate.run(controller.signal, () => Promise.resolve());
    const behind = gate.run(never(), () => Promise.resolve('behind'));
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    first.resolve();
    await running;
    await expect(behind).resolves.toBe('behind');
    await expect(gate.run(AbortSignal.abort(reason), async () => {})).rejects.toBe(reason);
  });
});

describe('a single flight', () => {
  it('runs once for all who join, and again afterwards', async () => {
    const flight = createSingleFlight<number>();
    let runs = 0;
    const landing = deferred<void>();
    const task = async () => {
      runs += 1;
      await landing.promise;
      return runs;
    };
    const joined = Array.from({ length: 10 }, () => flight.join(never(), task));
    landing.resolve();
    expect(await Promise.all(joined)).toEqual(Array(10).fill({ ok: true, value: 1 }));
    expect(await flight.join(never(), task)).toEqual({ ok: true, value: 2 });
  });

  it('goes on while anybody waits, and stops when nobody does', async () => {
    const flight = createSingleFlight<string>();
    const signals: AbortSignal[] = [];
    const landing = deferred<string>();
    const task = (signal: AbortSignal) => {
      signals.push(signal);
      return landing.promise;
    };
    const [one, two] = [new AbortController(), new AbortController()];
    const first = flight.join(one.signal, task);
    const second = flight.join(two.signal, task);
    one.abort();
    expect(await first).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    two.abort();
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);

    const third = flight.join(never(), task);
    landing.resolve('landed');
    expect(await third).toEqual({ ok: true, value: 'landed' });
    expect(signals).toHaveLength(2);
  });

  it('hands a bug to all who wait', async () => {
    const flight = createSingleFlight<string>();
    const task = () => Promise.reject(new Error('bug'));
    await expect(flight.join(never(), task)).rejects.toThrow('bug');
    expect(await flight.join(AbortSignal.abort(), task)).toMatchObject({
      error: { code: 'cancelled' },
    });
  });
});
