/**
 * Whether a link may leave for the browser: https, no credentials, the default port, and a host
 * that a platform's own descriptor names.
 */
export function isAllowedLink(address: string, hosts: ReadonlySet<string>): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    hosts.has(url.hostname)
  );
}
