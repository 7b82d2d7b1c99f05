import type { PlatformId } from '../../../shared/domain/account.ts';
import { juying } from './juying/index.ts';
import type { Platform } from './platform.ts';
import { xmp } from './xmp/index.ts';

/** Every cloud that Tenure can talk to, one line each. */
export const platforms: readonly Platform[] = [juying, xmp];

/** The platform of that id; null for one that this version does not have. */
export function findPlatform(id: PlatformId): Platform | null {
  return platforms.find(({ descriptor }) => descriptor.id === id) ?? null;
}
