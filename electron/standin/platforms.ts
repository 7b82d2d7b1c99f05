import { expireToken, handleJuyingApi, handleJuyingAuth, juyingSubject } from './juying/router.ts';
import type { Reply, Request } from './message.ts';
import type { World } from './world.ts';
import { xmpFailure } from './xmp/envelope.ts';
import { handleXmp, xmpSubject } from './xmp/router.ts';

/** One vendor API under one base path. */
export type Platform = {
  readonly base: string;
  /** Key of the account a request is for, or null. */
  subject(world: World, request: Request): string | null;
  handle(world: World, request: Request): Reply;
  /** The refusal of credentials that are no longer good. */
  expire(world: World, request: Request): Reply;
};

export const BASES = {
  juyingAuth: '/oauth/api/v1',
  juyingApi: '/openapi/api/v1',
  xmp: '/xmp',
} as const;

const PLATFORMS: readonly Platform[] = [
  {
    base: BASES.juyingAuth,
    subject: juyingSubject,
    handle: handleJuyingAuth,
    expire: expireToken,
  },
  { base: BASES.juyingApi, subject: juyingSubject, handle: handleJuyingApi, expire: expireToken },
  {
    base: BASES.xmp,
    subject: xmpSubject,
    handle: handleXmp,
    expire: (world) => xmpFailure(world, { kind: 'sign' }),
  },
];

/** The platform whose base the path lies under, or null. */
export function platformAt(pathname: string): Platform | null {
  return PLATFORMS.find(({ base }) => pathname.startsWith(`${base}/`)) ?? null;
}
