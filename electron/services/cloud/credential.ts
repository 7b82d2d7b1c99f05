import { createHash } from 'node:crypto';
import type { PlatformId } from '../../../shared/domain/account.ts';

/**
 * Names a credential in the store without telling it: a hash of the platform and of what the
 * platform calls the credential (`Platform.credentialName`). Two accounts that use one credential
 * get one key.
 */
export function credentialKey(platform: PlatformId, credentialName: string): string {
  const hash = createHash('sha256').update(`${platform}\n${credentialName}`, 'utf8');
  return hash.digest('base64url').slice(0, 32);
}
