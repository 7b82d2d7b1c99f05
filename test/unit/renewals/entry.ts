import type { OutboxRow } from '../../../electron/services/store/store.ts';
import type { Renewal } from '../../../shared/domain/renewal.ts';

export const NOW = Date.UTC(2026, 5, 15, 12);

export const queuedEntry: Renewal = {
  id: 'r-1',
  accountId: 'account-1',
  scope: { kind: 'devices', unids: ['A', 'B'] },
  years: 2,
  route: 'api',
  requestId: 'request-0001',
  state: 'queued',
  deviceCount: 2,
  termEndBefore: null,
  termEndExpected: null,
  termEndAfter: null,
  createdAt: NOW,
  updatedAt: NOW,
};

export const outboxRow = (changes: Partial<OutboxRow> = {}): OutboxRow => ({
  requestId: 'request-0001',
  accountId: 'account-1',
  renewalId: 'r-1',
  kind: 'renew',
  version: 1,
  payload: '{"kind":"renew","requestId":"request-0001","years":1,"unids":null}',
  createdAt: NOW,
  attempts: 0,
  nextAt: NOW,
  lastError: null,
  damaged: false,
  deadLetter: false,
  ...changes,
});
