import type { EventPayload } from '../../../shared/ipc/contract.ts';

type Changed = EventPayload<'changed'>;
export type Topic = Changed['topics'][number];

/** Tells the page what to ask for again. */
export type Changes = {
  /** `version` of the stored rows where it is known to have grown. */
  tell(topics: Topic[], accountId: string | null, version?: number): void;
  /** A version that was given out with an answer. */
  seen(version: number): void;
};

export function createChanges(emit: (changed: Changed) => void): Changes {
  let newest = 0;
  const seen = (version: number) => {
    newest = Math.max(newest, version);
  };
  return {
    seen,
    tell(topics, accountId, version) {
      if (version !== undefined) seen(version);
      emit({ topics, accountId, version: newest });
    },
  };
}
