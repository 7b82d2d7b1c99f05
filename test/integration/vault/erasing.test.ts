import { expect, test } from 'vitest';
import type { KeyStore } from '../../../electron/services/vault/key-store.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import {
  connectAndRead,
  filesBelow,
  openBackend,
  type TestBackend,
  typedIn,
} from '../backend/harness.ts';
import { standin } from '../backend/own-standin.ts';

const KEY = 'coldchain-hub';

/** A key store that also remembers what it gave out. */
function recording(keyStore: KeyStore): { keyStore: KeyStore; given: string[] } {
  const given: string[] = [];
  return {
    given,
    keyStore: {
      ...keyStore,
      async encrypt(plain) {
        const cipher = await keyStore.encrypt(plain);
        given.push(Buffer.from(cipher).toString('latin1'));
        return cipher;
      },
    },
  };
}

const traces = (backend: TestBackend, ciphers: readonly string[]) =>
  filesBelow(backend.folder).flatMap(({ name, text }) =>
    ciphers.some((cipher) => text.includes(cipher)) ? [name] : [],
  );

const actions: Record<string, (backend: TestBackend, accountId: string) => Promise<unknown>> = {
  'withdrawing the consent': (backend) => backend.get('vault.setConsent', { consent: false }),
  'deleting the secrets': (backend, accountId) =>
    backend.get('accounts.deleteSecrets', { accountId }),
  'removing the account': (backend, accountId) => backend.get('accounts.remove', { accountId }),
  'an address elsewhere': (backend, accountId) => {
    const { settings } = typedIn(standin, KEY);
    const bases = { authBase: 'http://127.0.0.1:9', apiBase: 'http://127.0.0.1:9' };
    return backend.get('accounts.update', { accountId, settings: { ...settings, bases } });
  },
};

test.each(Object.entries(actions))('%s leaves no ciphertext on the disk', async (_, act) => {
  const { keyStore, given } = recording(aesKeyStore({ backend: 'basic_text', protects: false }));
  const backend = openBackend({ keyStore });
  await backend.get('vault.setConsent', { consent: true });
  const accountId = await connectAndRead(backend, standin, KEY);
  expect((await backend.account(accountId)).secretState).toBe('degraded');
  expect(given).toHaveLength(2);
  expect(traces(backend, given).length).toBeGreaterThan(0);

  await act(backend, accountId);
  await backend.stop();
  expect(traces(backend, given)).toEqual([]);
});
