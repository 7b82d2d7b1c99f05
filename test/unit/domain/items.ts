import * as fc from 'fast-check';
import type { JudgementFacts } from '../../../shared/domain/coverage.ts';
import { defaultLicenseRules } from '../../../shared/domain/license.ts';
import type { Authorization, CloudItem } from '../../../shared/domain/reading.ts';

export const NOW = Date.UTC(2026, 5, 15, 12);
export const DAY = 86_400_000;
export const OWN = 'usr_own';

export const device = (unid: string, changes: Partial<CloudItem> = {}): CloudItem => ({
  kind: 'device',
  unid,
  name: unid,
  group: '',
  ownerId: OWN,
  authorization: { state: 'unstated' },
  termEnd: null,
  ...changes,
});

export const devices = (count: number, changes: Partial<CloudItem> = {}): CloudItem[] =>
  Array.from({ length: count }, (_, index) => device(`D-${index}`, changes));

export const facts = (changes: Partial<JudgementFacts> = {}): JudgementFacts => ({
  ownUserId: OWN,
  rules: defaultLicenseRules,
  cloudLicense: null,
  enteredLicense: null,
  tellsOwners: true,
  ...changes,
});

const authorizations: fc.Arbitrary<Authorization> = fc.oneof(
  fc.constant<Authorization>({ state: 'unstated' }),
  fc.constant<Authorization>({ state: 'authorized' }),
  fc
    .constantFrom('shared', 'belowMinimum', 'overLimit', 'expired', 'lapsed', 'unbound')
    .map((reason): Authorization => ({ state: 'refused', reason })),
  fc.string().map((text): Authorization => ({ state: 'refused', reason: 'other', text })),
);

const instants = fc.option(fc.integer({ min: NOW - 400 * DAY, max: NOW + 800 * DAY }));

/** Items with unids of their own, of both kinds, of owners that are own, foreign or untold. */
export const anyItems: fc.Arbitrary<CloudItem[]> = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom('device', 'device', 'adAccount'),
    unid: fc.string({ minLength: 1, maxLength: 6 }),
    name: fc.string({ maxLength: 6 }),
    group: fc.constant(''),
    ownerId: fc.constantFrom(OWN, OWN, 'usr_other', '', null),
    authorization: authorizations,
    termEnd: instants,
  }),
  { selector: ({ unid }) => unid, maxLength: 30 },
);

const license = fc.option(
  fc.record({ seats: fc.option(fc.nat(12)), termStart: instants, termEnd: instants }),
);

export const anyFacts: fc.Arbitrary<JudgementFacts> = fc.record({
  ownUserId: fc.constantFrom(OWN, OWN, null, ''),
  rules: fc.record({ minimumDevices: fc.nat(5), freeDevices: fc.nat(5) }),
  cloudLicense: license,
  enteredLicense: license,
  tellsOwners: fc.boolean(),
});
