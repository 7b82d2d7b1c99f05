import { expect, test } from 'vitest';
import { memoryWithoutEchoes, withoutEchoes } from '../../../electron/services/cloud/echoes.ts';
import type { CloudSession, CloudSnapshot } from '../../../electron/services/cloud/platform.ts';
import { createRedactor, REDACTED } from '../../../electron/services/log/redaction.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';

const secret = 'AppSecret-5b1e77';
const renewal = {
  requestId: 'r1',
  state: 'rejected',
  stateText: secret,
  submittedAt: 1,
  decidedAt: null,
  reason: `no: ${secret}`,
  termEnd: null,
} as const;
const snapshot = (): CloudSnapshot => ({
  asOf: 5,
  items: [
    {
      kind: 'device',
      unid: 'D1',
      name: `Pump ${secret}`,
      group: secret,
      ownerId: secret,
      authorization: { state: 'refused', reason: 'other', text: `<${secret}>` },
      termEnd: 7,
    },
  ],
  detail: 'full',
  missing: 0,
  license: null,
  renewals: [{ ...renewal }],
  ownUserId: secret,
});
const failure = () =>
  appError('vendorError', {
    params: { host: `${secret}.test`, status: 200 },
    vendor: { code: secret, message: `you sent ${secret}` },
  });

function echoing(): CloudSession {
  return {
    test: async () => err(failure()),
    readSnapshot: async () => ok(snapshot()),
    send: async () => ({ outcome: 'refused', error: failure() }),
    lookUp: async () => ({ outcome: 'found', renewal: { ...renewal } }),
  };
}

test('nothing that a session gives quotes a secret, and nothing else is changed', async () => {
  const redactor = createRedactor();
  redactor.register(secret);
  const session = withoutEchoes(echoing(), redactor);
  const { signal } = new AbortController();
  const command = { kind: 'renew', requestId: 'r1', years: 1, unids: null } as const;
  const given = [
    await session.test(signal),
    await session.readSnapshot(() => undefined, signal),
    await session.send(command, signal),
    await session.lookUp(command, signal),
  ];
  const plain = [
    err(failure()),
    ok(snapshot()),
    { outcome: 'refused', error: failure() },
    { outcome: 'found', renewal },
  ];
  expect(given).toEqual(JSON.parse(JSON.stringify(plain).replaceAll(secret, REDACTED)));
});

test('nothing that a session remembers quotes a secret', async () => {
  const redactor = createRedactor();
  redactor.register(secret);
  const facts = new Map<string, string>();
  const memory = memoryWithoutEchoes(
    {
      get: async (key) => facts.get(key) ?? null,
      set: async (key, value) => {
        facts.set(key, value);
      },
    },
    redactor,
  );
  await memory.set('user', JSON.stringify({ id: secret }));
  expect(await memory.get('user')).toBe(JSON.stringify({ id: REDACTED }));
});
