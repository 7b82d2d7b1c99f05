import { z } from 'zod';

/** What the stand-in's answers carry as `data`, as far as a test looks at their members. */
export const signedIn = z.looseObject({ accesstoken: z.string() });
export const signedInPerson = signedIn.extend({ user: z.looseObject({ id: z.string() }) });

export const device = z.looseObject({
  ai: z.tuple([z.looseObject({ t: z.number() })]).rest(z.unknown()),
  do: z.array(z.unknown()),
});
export const deviceList = z.array(z.looseObject({ userid: z.string() }));
export const added = z.looseObject({ authorized: z.boolean() });

export const licensedDevices = z.looseObject({
  list: z.array(
    z.looseObject({
      unid: z.string(),
      authorized: z.boolean(),
      reason: z.string().nullable(),
      termEnd: z.number().nullable(),
    }),
  ),
});
export type LicensedDevice = z.infer<typeof licensedDevices>['list'][number];

export const summary = z.looseObject({
  usedDevices: z.number(),
  termEnd: z.number().nullable(),
  renewal: z.unknown(),
});
export const renewal = z.looseObject({ requestId: z.string(), state: z.string() });
export const renewals = z.looseObject({ total: z.number(), list: z.array(renewal) });
