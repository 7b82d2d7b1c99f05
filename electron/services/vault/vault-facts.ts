import { z } from 'zod';
import { vaultScope as SCOPE } from '../store/accounts/secret-names.ts';
import type { Store } from '../store/store.ts';
import { parseJson } from './sealed.ts';

const namesSchema = z.array(z.string());

/** What the vault remembers beside the ciphertext: the person's consent, and which backends are weak. */
export type VaultFacts = {
  readonly consent: boolean;
  isWeak(backend: string): boolean;
  setConsent(consent: boolean): Promise<void>;
  setWeak(backend: string, weak: boolean): Promise<void>;
};

export async function loadVaultFacts(store: Store): Promise<VaultFacts> {
  let consent = (await store.getFact(SCOPE, 'consent')) === 'yes';
  const stored = namesSchema.safeParse(
    parseJson((await store.getFact(SCOPE, 'weakBackends')) ?? ''),
  );
  const weakBackends = new Set(stored.success ? stored.data : []);

  return {
    get consent() {
      return consent;
    },
    isWeak: (backend) => weakBackends.has(backend),
    async setConsent(given) {
      await store.setFact(SCOPE, 'consent', given ? 'yes' : null);
      consent = given;
    },
    async setWeak(backend, weak) {
      if (weakBackends.has(backend) === weak) return;
      if (weak) weakBackends.add(backend);
      else weakBackends.delete(backend);
      await store.setFact(SCOPE, 'weakBackends', JSON.stringify([...weakBackends]));
    },
  };
}
