import { expect } from 'vitest';
import { type AesKeyStore, aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { errorOf, expectHealthy, expectNoSecret, playFaults } from './fault-case.ts';
import type { FaultRow } from './fault-table.ts';
import { expectWords } from './fault-words.ts';
import { type FaultRig, figuresOf, openRig } from './rig.ts';

type Course = {
  /** The key store of the first start. */
  first: () => AesKeyStore;
  /** What the second start finds; null: the same. */
  second: ((first: AesKeyStore) => AesKeyStore) | null;
  /** Where the secret is while the fault lasts. */
  secretState: 'missing' | 'unreadable';
  /** How the person, or time, makes it good again. */
  mend: (rig: FaultRig) => Promise<void>;
};

/** The person types the secret in again, as the screen asks. */
async function enterAgain({ backend, accountId, secrets }: FaultRig): Promise<void> {
  const entered = await backend.get('accounts.replaceSecrets', {
    accountId,
    signInMethod: 'appKey',
    secrets,
  });
  expect(entered).toBeNull();
}

/** Read once, started again with another key store, read in vain, made good, read. */
const course =
  ({ first, second, secretState, mend }: Course) =>
  async (row: FaultRow): Promise<void> => {
    const store = first();
    const rig = await openRig({ keyStore: store });
    const before = await figuresOf(rig);

    await rig.restart(second?.(store) ?? store);
    // Without the token of the last login there is nothing to go on with but the secret.
    rig.standin.control.revokeTokens();
    await rig.read();
    const error = await errorOf(rig);
    expect(error?.code).toBe(row.code);
    if (error) expectWords(error);
    const during = await figuresOf(rig);
    expect(during.view.secretState).toBe(secretState);
    expect({ ...during.view, secretState: '' }).toEqual({ ...before.view, secretState: '' });
    expect(during.page.rows).toEqual(before.page.rows);
    // It waits for a person or for the key store, and says so on the first screen.
    const { actions } = await rig.backend.get('overview.read', {});
    expect(actions.map(({ kind }) => kind)).toContain('secretMissing');

    await mend(rig);
    await rig.drive(async () => (await rig.backend.account(rig.accountId)).sync.state === 'idle');
    await rig.clock.advance(1_000);
    await rig.read();
    await expectHealthy(rig, before.view.asOf);
    expectNoSecret(rig, [error]);
  };

/** The bytes were kept: with the former key store back, nobody has to type anything. */
async function formerBack(rig: FaultRig): Promise<void> {
  await rig.restart(rig.keyStore);
  await rig.read();
}

playFaults('keyStore', {
  none: course({
    first: () => aesKeyStore({ protects: false }),
    second: null,
    secretState: 'missing',
    mend: enterAgain,
  }),
  locked: course({
    first: () => aesKeyStore(),
    second(store) {
      store.lock(true);
      return store;
    },
    secretState: 'unreadable',
    async mend(rig) {
      rig.keyStore.lock(false);
      await rig.read();
    },
  }),
  'breaks when asked': course({
    first: () => aesKeyStore(),
    second: (store) => ({
      ...store,
      decrypt: () => Promise.reject(new Error('org.freedesktop.DBus.Error.NoReply')),
    }),
    secretState: 'unreadable',
    mend: formerBack,
  }),
  'changed since the last start': course({
    first: () => aesKeyStore({ backend: 'gnome_libsecret' }),
    second: () => aesKeyStore({ backend: 'kwallet5' }),
    secretState: 'unreadable',
    async mend(rig) {
      const { changedFrom, backend } = await rig.backend.get('vault.state', {});
      expect({ changedFrom, backend }).toEqual({
        changedFrom: 'gnome_libsecret',
        backend: 'kwallet5',
      });
      await formerBack(rig);
    },
  }),
  undecryptable: course({
    first: () => aesKeyStore(),
    second: () => aesKeyStore({ user: 'somebody else' }),
    secretState: 'unreadable',
    mend: enterAgain,
  }),
  'undecryptable for a while': course({
    first: () => aesKeyStore(),
    second: () => aesKeyStore({ user: 'somebody else' }),
    secretState: 'unreadable',
    mend: formerBack,
  }),
});
