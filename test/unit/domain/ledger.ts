import type { Renewal } from '../../../shared/domain/renewal.ts';
import { DAY, NOW } from './items.ts';

/** An entry for a whole account, submitted ten days ago for a term that ends in 30 days. */
export const entry = (changes: Partial<Renewal> = {}): Renewal => ({
  id: 'r-1',
  accountId: 'account-1',
  scope: { kind: 'account' },
  years: 1,
  route: 'api',
  requestId: 'request-0001',
  state: 'submitted',
  deviceCount: 3,
  termEndBefore: NOW + 30 * DAY,
  termEndExpected: NOW + 395 * DAY,
  termEndAfter: null,
  createdAt: NOW - 11 * DAY,
  updatedAt: NOW - 10 * DAY,
  ...changes,
});
