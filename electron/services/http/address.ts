import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/**
 * Reads a base address as a person typed it. `http:` is refused unless the host is this computer or
 * the account allows it, since it shows secrets to everyone on the way (juying.md §1, xmp.md §1).
 * Errors: `plainHttpRefused`; `invalidInput` for what is no address, or has credentials, a query or
 * a fragment.
 */
export function parseBase(typed: string, options: { plainHttpAllowed: boolean }): Result<URL> {
  const text = typed.trim();
  if (!URL.canParse(text)) return err(invalidAddress());
  const base = new URL(text);
  if (base.protocol !== 'https:' && base.protocol !== 'http:') return err(invalidAddress());
  if (base.username !== '' || base.password !== '') return err(invalidAddress());
  // The parser drops a lone `?` or `#`, so the text itself is asked.
  if (/[?#]/.test(text)) return err(invalidAddress());
  if (base.protocol === 'http:' && !options.plainHttpAllowed && !isLoopback(base.hostname)) {
    return err(appError('plainHttpRefused', { params: { host: base.host } }));
  }
  return ok(base);
}

/** Whether a host, as the URL parser writes it, is this computer (`127.1` reads `127.0.0.1`). */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/**
 * The address of `path` below `base`, whose trailing slash does not matter. `path` is joined as it
 * is: encode what is variable in it with `encodeURIComponent`. Query values are encoded here.
 */
export function joinPath(
  base: URL,
  path: string,
  query: Record<string, string | number> = {},
): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
}

function invalidAddress() {
  return appError('invalidInput', { params: { what: 'address' } });
}
