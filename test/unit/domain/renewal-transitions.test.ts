import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type RenewalState,
  renewalStates,
  type StepActor,
  stepActorSchema,
} from '../../../shared/domain/renewal.ts';
import {
  canMove,
  isOpen,
  lapses,
  mayMove,
  openStates,
} from '../../../shared/domain/renewal-transitions.ts';
import { DAY, NOW } from './items.ts';
import { entry } from './ledger.ts';

const actors = stepActorSchema.options;
const moves = renewalStates.flatMap((from) =>
  renewalStates.flatMap((to) =>
    actors.filter((actor) => canMove(from, to, actor)).map((actor) => ({ from, to, actor })),
  ),
);
const targets = (from: RenewalState) => [
  ...new Set(moves.filter((move) => move.from === from).map(({ to }) => to)),
];

describe('moves of the ledger', () => {
  it('are these and no others', () => {
    expect(Object.fromEntries(renewalStates.map((state) => [state, targets(state)]))).toEqual({
      drafted: ['queued', 'submitted', 'lapsed', 'withdrawn'],
      queued: ['unknown', 'submitted', 'underReview', 'rejected', 'withdrawn'],
      unknown: ['queued', 'submitted', 'underReview', 'confirmed', 'rejected', 'withdrawn'],
      submitted: ['underReview', 'confirmed', 'rejected', 'withdrawn'],
      underReview: ['confirmed', 'rejected'],
      confirmed: [],
      rejected: [],
      lapsed: [],
      withdrawn: [],
    });
  });

  it('confirm by a reading or a person only', () => {
    const confirming = moves.filter(({ to }) => to === 'confirmed');
    expect(new Set(confirming.map(({ actor }) => actor))).toEqual(new Set(['reading', 'person']));
  });

  it('queue a second time only after a look-up', () => {
    const again = moves.filter(({ from, to }) => to === 'queued' && from !== 'drafted');
    expect(again).toEqual([{ from: 'unknown', to: 'queued', actor: 'lookUp' }]);
  });

  it('never confirm what was not sent', () => {
    expect(moves.some(({ from, to }) => to === 'confirmed' && from === 'drafted')).toBe(false);
    expect(moves.some(({ from, to }) => to === 'confirmed' && from === 'queued')).toBe(false);
  });

  it('never leave a final state, whatever is tried in whatever order', () => {
    const tries = fc.array(
      fc.record({ to: fc.constantFrom(...renewalStates), actor: fc.constantFrom(...actors) }),
      { maxLength: 40 },
    );
    const start = fc.record({
      route: fc.constantFrom('api' as const, 'person' as const),
      attempted: fc.boolean(),
    });
    fc.assert(
      fc.property(start, tries, ({ route, attempted }, attempts) => {
        let state: RenewalState = 'drafted';
        let ended: RenewalState | null = null;
        for (const { to, actor } of attempts) {
          if (!mayMove({ state, route, attempted }, to, actor)) continue;
          expect(ended).toBeNull();
          state = to;
          if (!isOpen(state)) ended = state;
        }
      }),
    );
  });

  it('leave every open state a way to an end', () => {
    const ends = (from: RenewalState, seen: RenewalState[] = []): boolean =>
      !isOpen(from) || targets(from).some((to) => !seen.includes(to) && ends(to, [...seen, from]));
    for (const state of openStates) expect(ends(state)).toBe(true);
  });
});

describe('a person', () => {
  const may = (
    state: RenewalState,
    to: RenewalState,
    changes: Partial<{ route: 'api' | 'person'; attempted: boolean; actor: StepActor }> = {},
  ) => {
    const { route = 'api', attempted = false, actor = 'person' } = changes;
    return mayMove({ state, route, attempted }, to, actor);
  };

  it('queues what Tenure sends and marks what a person sends', () => {
    expect(may('drafted', 'queued')).toBe(true);
    expect(may('drafted', 'queued', { route: 'person' })).toBe(false);
    expect(may('drafted', 'submitted')).toBe(false);
    expect(may('drafted', 'submitted', { route: 'person' })).toBe(true);
    expect(may('drafted', 'withdrawn')).toBe(true);
  });

  it('withdraws only what no cloud can have by API', () => {
    expect(may('queued', 'withdrawn')).toBe(true);
    expect(may('queued', 'withdrawn', { attempted: true })).toBe(false);
    expect(may('submitted', 'withdrawn')).toBe(false);
    expect(may('submitted', 'withdrawn', { route: 'person' })).toBe(true);
    expect(may('unknown', 'withdrawn', { attempted: true })).toBe(true);
    expect(may('underReview', 'withdrawn', { route: 'person' })).toBe(false);
  });
});

describe('lapsing', () => {
  const draft = (changes = {}) =>
    entry({ state: 'drafted', createdAt: NOW, termEndBefore: NOW + DAY, ...changes });

  it('ends a draft whose term ended after it was made', () => {
    expect(lapses(draft(), NOW + DAY - 1)).toBe(false);
    expect(lapses(draft(), NOW + DAY)).toBe(true);
  });

  it('keeps a late draft, one without an end, and all that was handed on', () => {
    const later = NOW + 100 * DAY;
    expect(lapses(draft({ termEndBefore: NOW - DAY }), later)).toBe(false);
    expect(lapses(draft({ termEndBefore: null }), later)).toBe(false);
    for (const state of renewalStates.filter((one) => one !== 'drafted')) {
      expect(lapses(draft({ state }), later)).toBe(false);
    }
  });
});
