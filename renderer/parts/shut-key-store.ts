import type { VaultState } from '../../shared/ipc/views.ts';

/** What Chromium calls its key store where the system has none. */
const noKeyStore = new Set(['basic_text', 'unknown']);

/**
 * There is a key store, and it protects nothing at present: it is locked, or its service is away.
 * Secrets then stay in memory whatever the person agreed to, because it encrypts nothing either.
 */
export const isShut = ({ backend, mode }: VaultState): boolean =>
  mode !== 'protected' && !noKeyStore.has(backend);
