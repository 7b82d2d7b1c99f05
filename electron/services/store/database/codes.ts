import type {
  EntitlementKind,
  HistoryKind,
  Ownership,
  Standing,
  StandingReason,
  TermSource,
} from '../../../../shared/domain/entitlement.ts';
import { appError } from '../../../../shared/errors.ts';
import { StoreError } from '../store-error.ts';

/** Words that are stored as their place in a list. The lists only ever grow at the end. */
export type Codes<T extends string> = {
  readonly words: readonly T[];
  codeOf(word: T): number;
  wordOf(code: number): T;
};

function codes<T extends string>(words: readonly T[]): Codes<T> {
  const byWord = new Map(words.map((word, code) => [word, code]));
  return {
    words,
    codeOf(word) {
      const code = byWord.get(word);
      if (code === undefined) throw new Error(`No code for ${word}`);
      return code;
    },
    wordOf(code) {
      const word = words[code];
      if (word === undefined) throw new StoreError(appError('storeDamaged', { params: { code } }));
      return word;
    },
  };
}

export const kinds = codes<EntitlementKind>(['device', 'adAccount']);
export const ownerships = codes<Ownership>(['owned', 'shared', 'unknown', 'none']);
export const standings = codes<Standing>([
  'licensed',
  'shared',
  'belowMinimum',
  'overLimit',
  'lapsed',
  'unbound',
  'unknown',
]);
export const reasons = codes<StandingReason>([
  'cloudAuthorized',
  'withinSeats',
  'ownedByOther',
  'fewerThanMinimum',
  'cloudOverLimit',
  'moreThanSeats',
  'cloudExpired',
  'authorizationLapsed',
  'notBound',
  'ownerUnknown',
  'ownAccountUnknown',
  'licenseUnknown',
  'notAttributable',
  'vendorReason',
]);
export const termSources = codes<TermSource>(['cloud', 'entered']);
export const historyKinds = codes<HistoryKind>([
  'appeared',
  'gone',
  'returned',
  'renamed',
  'ownershipChanged',
  'termChanged',
  'standingChanged',
  'movedFrom',
  'movedTo',
  'thinned',
]);
