import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { ChannelName } from '../../shared/ipc/channels.ts';
import type { Input, Output } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { call } from './api.ts';

export type Action<C extends ChannelName> = {
  /** Runs the request. `null` when one is already under way: a double click sends once. */
  readonly run: (input: Input<C>) => Promise<Result<Output<C>> | null>;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly clear: () => void;
};

type AnyCall = (channel: ChannelName, input: unknown) => Promise<Result<unknown>>;

/** One request behind one button or form: busy while it runs, its error beside it. */
export function useAction<C extends ChannelName>(channel: C): Action<C> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const underWay = useRef(false);
  const mounted = useRef(true);

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const run = async (input: Input<C>): Promise<Result<Output<C>> | null> => {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    setError(null);
    const result = (await (call as AnyCall)(channel, input)) as Result<Output<C>>;
    underWay.current = false;
    if (mounted.current) {
      setBusy(false);
      if (!result.ok) setError(result.error);
    }
    return result;
  };

  return { run, busy, error, clear: () => setError(null) };
}
