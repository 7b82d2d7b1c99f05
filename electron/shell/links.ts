import { shell } from 'electron';
import { appError } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { isAllowedLink } from './allowed-link.ts';

/** Opens a vendor's page in the person's browser, if it is one of those the platforms name. */
export async function openLink(address: string, hosts: ReadonlySet<string>): Promise<Result<null>> {
  if (!isAllowedLink(address, hosts)) return { ok: false, error: appError('linkRefused') };
  await shell.openExternal(address);
  return ok(null);
}
