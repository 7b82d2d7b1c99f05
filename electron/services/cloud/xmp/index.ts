import type { Platform } from '../platform.ts';
import { descriptor } from './descriptor.ts';
import { connect } from './session.ts';
import { callLimit } from './settings.ts';

/** Mobvista XMP, by its contract xmp.md. Read only. */
export const xmp: Platform = {
  descriptor,
  connect,
  callLimit: () => callLimit,
  credentialName: (secrets) => secrets.clientId ?? '',
};
