import { createHash } from 'node:crypto';
import type { Platform } from '../platform.ts';
import { descriptor } from './descriptor.ts';
import { connect } from './session.ts';
import { callLimit } from './settings.ts';

/** JuYing Cloud, by its contract juying.md. */
export const juying: Platform = {
  descriptor,
  connect,
  callLimit,
  // An API token is its own name: only a hash of it may stand for it.
  credentialName: (secrets) =>
    secrets.appKey ??
    secrets.userName ??
    createHash('sha256')
      .update(secrets.apiToken ?? '', 'utf8')
      .digest('hex'),
};
