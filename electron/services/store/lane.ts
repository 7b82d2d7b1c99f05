import type { Result } from '../../../shared/result.ts';
import { asResult } from './store-error.ts';

/** A connection in its thread: everything answers by promise, expected failures as values. */
export type Lane<Calls> = {
  call<M extends keyof Calls & string>(
    method: M,
    ...args: Arguments<Calls[M]>
  ): Promise<Result<Answer<Calls[M]>>>;
  /** Ends the thread, where there is one. */
  end(): Promise<void>;
};

export type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
export type Answer<F> = F extends (...args: never[]) => infer R ? Awaited<R> : never;

type AnyCall = (...args: unknown[]) => unknown;

/** Calls as values that survive a thread border, where an error object would lose its class. */
export function sealed<Calls extends object>(
  calls: Calls,
): Record<string, (...args: unknown[]) => Promise<Result<unknown>>> {
  const entries = Object.entries(calls).map(([name, call]) => [
    name,
    (...args: unknown[]) => asResult(() => (call as AnyCall)(...args)),
  ]);
  return Object.fromEntries(entries);
}

/** Runs the calls on the thread that makes them. */
export function laneHere<Calls extends object>(calls: Calls): Lane<Calls> {
  return {
    call<M extends keyof Calls & string>(method: M, ...args: Arguments<Calls[M]>) {
      // The type of a call follows from its name, which `asResult` cannot see.
      const call = calls[method] as AnyCall;
      return asResult(() => call(...args) as Answer<Calls[M]>);
    },
    end: () => Promise.resolve(),
  };
}
