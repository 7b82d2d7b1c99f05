import { app, safeStorage } from 'electron';
import type { KeyStore } from '../services/vault/key-store.ts';

/** The asynchronous calls exist in newer runtimes only; the older ones have the plain calls. */
type AsyncSafeStorage = {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plain: string): Promise<Buffer>;
  decryptStringAsync(cipher: Buffer): Promise<{ result: string }>;
};

function asyncCalls(): AsyncSafeStorage | null {
  const candidate = safeStorage as unknown as Partial<AsyncSafeStorage>;
  return candidate.encryptStringAsync && candidate.decryptStringAsync
    ? (candidate as AsyncSafeStorage)
    : null;
}

/** Linux without a key ring: the key is part of the program, which protects from nobody. */
const plainTextBackend = 'basic_text';

/** The operating system's key store behind the interface that services know. */
export function createOsKeyStore(): KeyStore {
  const backend = async () => {
    // The key store is chosen while the app comes up; before that its name is not known.
    await app.whenReady();
    switch (process.platform) {
      case 'darwin':
        return 'keychain';
      case 'win32':
        return 'dpapi';
      default:
        return linuxBackend();
    }
  };
  return {
    backend,
    protects: async () => {
      const name = await backend();
      if (name === plainTextBackend || name === 'unknown') return false;
      return asyncCalls()?.isAsyncEncryptionAvailable() ?? safeStorage.isEncryptionAvailable();
    },
    encrypt: async (plain) => {
      await backend();
      const calls = asyncCalls();
      return calls ? calls.encryptStringAsync(plain) : safeStorage.encryptString(plain);
    },
    decrypt: async (cipher) => {
      await backend();
      const bytes = Buffer.from(cipher);
      try {
        const calls = asyncCalls();
        return calls
          ? (await calls.decryptStringAsync(bytes)).result
          : safeStorage.decryptString(bytes);
      } catch {
        // Bytes of another key store or another user: a state to be shown, not a fault.
        return null;
      }
    },
  };
}

function linuxBackend(): string {
  const name = safeStorage.getSelectedStorageBackend();
  // Without this the weak store refuses to encrypt at all. Whether anything is given to it is the
  // vault's decision, and that asks the person first.
  if (name === plainTextBackend) safeStorage.setUsePlainTextEncryption(true);
  return name;
}
