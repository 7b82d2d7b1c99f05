import { z } from 'zod';
import type { AccountId } from '../../../shared/domain/account.ts';
import type { KeyStore } from './key-store.ts';

/**
 * What is encrypted names its account and purpose, so that a row copied onto another account of the
 * database cannot be read there and sent to that account's address.
 */
const sealedSchema = z.object({
  version: z.literal(1),
  accountId: z.string(),
  name: z.string(),
  value: z.string(),
});

export type Address = { accountId: AccountId; name: string };

/** The ciphertext, or null when the key store cannot give back what it was given. */
export async function seal(
  keyStore: KeyStore,
  address: Address,
  value: string,
): Promise<Uint8Array | null> {
  const plain = JSON.stringify({ version: 1, ...address, value } satisfies z.infer<
    typeof sealedSchema
  >);
  const cipher = await keyStore.encrypt(plain);
  return (await keyStore.decrypt(cipher)) === plain ? cipher : null;
}

/** The value, or null when the bytes cannot be read or belong elsewhere. */
export async function unseal(
  keyStore: KeyStore,
  address: Address,
  cipher: Uint8Array,
): Promise<string | null> {
  const plain = await keyStore.decrypt(cipher);
  if (plain === null) return null;
  const sealed = sealedSchema.safeParse(parseJson(plain));
  if (!sealed.success) return null;
  const { accountId, name, value } = sealed.data;
  return accountId === address.accountId && name === address.name ? value : null;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
