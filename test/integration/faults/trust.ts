import tls from 'node:tls';
import { vi } from 'vitest';
import { testAuthority } from './certificates.ts';

/**
 * A computer that trusts the tests' own authority beside the well-known ones, until
 * `vi.restoreAllMocks()`.
 */
export function trustTestAuthority(): void {
  if (vi.isMockFunction(tls.connect)) return;
  const { connect } = tls;
  const trusting = (options: tls.ConnectionOptions, ...rest: []) =>
    connect({ ...options, ca: [...tls.rootCertificates, testAuthority] }, ...rest);
  vi.spyOn(tls, 'connect').mockImplementation(trusting as typeof tls.connect);
}
