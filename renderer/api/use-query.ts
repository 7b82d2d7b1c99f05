import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { ChannelName } from '../../shared/ipc/channels.ts';
import type { EventPayload, Input, Output } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { call, subscribe } from './api.ts';
import { coalesce } from './coalesce.ts';

export type Topic = EventPayload<'changed'>['topics'][number];

type State<T> =
  | { readonly state: 'loading'; readonly value: null; readonly error: null }
  | { readonly state: 'ready'; readonly value: T; readonly error: null }
  /** The last known value stays beside the error: offline shows what was known. */
  | { readonly state: 'failed'; readonly value: T | null; readonly error: AppError };

export type Query<T> = State<T> & { readonly reload: () => void };

const loading = { state: 'loading', value: null, error: null } as const;
type AnyCall = (channel: ChannelName, input: unknown) => Promise<Result<unknown>>;

/**
 * Reads one channel for a component and reads it again when one of `topics` changes. A late answer
 * to an earlier question is dropped. `null` as input asks nothing. Input is compared by its JSON.
 */
export function useQuery<C extends ChannelName>(
  channel: C,
  input: Input<C> | null,
  topics: readonly Topic[] = [],
): Query<Output<C>> {
  const key = input === null ? null : JSON.stringify(input);
  const [held, setHeld] = useState<{ key: string | null; answer: State<Output<C>> }>({
    key,
    answer: loading,
  });
  const turn = useRef(0);

  const read = useCallback(async () => {
    turn.current += 1;
    if (key === null) return;
    const mine = turn.current;
    const result = (await (call as AnyCall)(channel, JSON.parse(key))) as Result<Output<C>>;
    if (mine !== turn.current) return;
    setHeld((before) => ({
      key,
      answer: result.ok
        ? { state: 'ready', value: result.value, error: null }
        : {
            state: 'failed',
            value: before.key === key ? before.answer.value : null,
            error: result.error,
          },
    }));
  }, [channel, key]);

  useEffect(() => {
    void read();
    return () => {
      turn.current += 1;
    };
  }, [read]);

  const topicList = topics.join();
  useEffect(() => {
    if (topicList === '') return;
    const wanted = new Set<string>(topicList.split(','));
    const readAgain = coalesce(read);
    return subscribe('changed', (change) => {
      if (change.topics.some((topic) => wanted.has(topic))) void readAgain();
    });
  }, [topicList, read]);

  const answer = held.key === key ? held.answer : loading;
  return { ...answer, reload: () => void read() };
}
