import { expect, test } from 'vitest';
import {
  historyKinds,
  kinds,
  ownerships,
  reasons,
  standings,
  termSources,
} from '../../../electron/services/store/database/codes.ts';
import {
  entitlementKinds,
  historyKinds as historyWords,
  ownerships as ownershipWords,
  standingReasons,
  standings as standingWords,
  termSourceSchema,
} from '../../../shared/domain/entitlement.ts';

const lists = [
  ['kinds', kinds, entitlementKinds],
  ['ownerships', ownerships, ownershipWords],
  ['standings', standings, standingWords],
  ['reasons', reasons, standingReasons],
  ['termSources', termSources, termSourceSchema.options],
  ['historyKinds', historyKinds, historyWords],
] as const;

test.each(lists)('%s has a code for every word of the domain', (_, codes, words) => {
  expect([...codes.words].sort()).toEqual([...words].sort());
});

test('codes stay what they are in databases that exist', () => {
  expect(lists.map(([name, codes]) => [name, codes.words.join(' ')])).toEqual([
    ['kinds', 'device adAccount'],
    ['ownerships', 'owned shared unknown none'],
    ['standings', 'licensed shared belowMinimum overLimit lapsed unbound unknown'],
    [
      'reasons',
      'cloudAuthorized withinSeats ownedByOther fewerThanMinimum cloudOverLimit moreThanSeats ' +
        'cloudExpired authorizationLapsed notBound ownerUnknown ownAccountUnknown ' +
        'licenseUnknown notAttributable vendorReason',
    ],
    ['termSources', 'cloud entered'],
    [
      'historyKinds',
      'appeared gone returned renamed ownershipChanged termChanged standingChanged movedFrom movedTo thinned',
    ],
  ]);
});

test('a code of a later version is damage, not a guess', () => {
  expect(() => standings.wordOf(99)).toThrow(/storeDamaged/);
});
