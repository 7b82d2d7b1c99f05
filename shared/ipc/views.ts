import { z } from 'zod';
import { accountSchema, capabilitiesSchema } from '../domain/account.ts';
import {
  coverageSchema,
  dueWindowSchema,
  entitlementKindSchema,
  entitlementSchema,
  historyEntrySchema,
  ownershipSchema,
  signalSchema,
} from '../domain/entitlement.ts';
import { licenseSchema } from '../domain/license.ts';
import { renewalSchema, renewalStepSchema } from '../domain/renewal.ts';
import { rateBudgetSchema, syncStatusSchema } from '../domain/sync.ts';
import { appErrorSchema } from '../error-schemas.ts';

const time = z.number().int();
const count = z.number().int().min(0);

/** Where the secrets of an account are, never what they are. */
export const secretStateSchema = z.enum([
  'protected',
  'degraded',
  'memoryOnly',
  'unreadable',
  'missing',
]);
export type SecretState = z.infer<typeof secretStateSchema>;

export const vaultStateSchema = z.object({
  /** The key store's own name for itself, such as `gnome_libsecret` or `basic_text`. */
  backend: z.string(),
  /** How a secret saved now would be kept. */
  mode: z.enum(['protected', 'degraded', 'memoryOnly']),
  /** Whether a person agreed to weak protection, where nothing better exists. */
  consent: z.boolean(),
  /** The name of the previous backend, when it changed since secrets were written. */
  changedFrom: z.string().nullable(),
});
export type VaultState = z.infer<typeof vaultStateSchema>;

/** How many entitlements an account holds, by what follows for them now. The sum is `total`. */
export const coverageCountsSchema = z.object({
  total: count,
  licensed: count,
  shared: count,
  belowMinimum: count,
  overLimit: count,
  expired: count,
  unbound: count,
  unknown: count,
});
export type CoverageCounts = z.infer<typeof coverageCountsSchema>;

/** Devices by ownership. `owned + shared + unknown` is the number of devices. */
export const ownershipCountsSchema = z.object({ owned: count, shared: count, unknown: count });
export type OwnershipCounts = z.infer<typeof ownershipCountsSchema>;

export const dueCountsSchema = z.object({
  overdue: count,
  in7: count,
  in30: count,
  in60: count,
  in90: count,
  later: count,
  noDate: count,
});
export type DueCounts = z.infer<typeof dueCountsSchema>;

/** Seats of the accounts that tell them. `total` is null where no account tells. */
export const seatFiguresSchema = z.object({
  /** null where nobody told how many devices take a seat. */
  used: count.nullable(),
  total: count.nullable(),
  /** Owned devices above the seats, summed over accounts; never netted against free seats elsewhere. */
  over: count,
  /** Accounts with devices whose seats nobody told. */
  accountsWithoutSeats: count,
});
export type SeatFigures = z.infer<typeof seatFiguresSchema>;

/** One account as every screen shows it. No secret, only where it is kept. */
export const accountViewSchema = z.object({
  account: accountSchema,
  capabilities: capabilitiesSchema,
  consoleUrl: z.string(),
  secretState: secretStateSchema,
  license: licenseSchema.nullable(),
  counts: coverageCountsSchema,
  ownership: ownershipCountsSchema,
  seats: seatFiguresSchema,
  due: dueCountsSchema,
  /** The earliest end among what is licensed now or overdue; null where none is known. */
  nextEnd: time.nullable(),
  /** When the last applied reading was taken; null before the first. */
  asOf: time.nullable(),
  /** Rows that the cloud announced and did not deliver; 0 when the list is whole. */
  missing: count,
  /** True when devices were read but nobody said yet which owner is this account. */
  needsOwner: z.boolean(),
  budget: rateBudgetSchema.nullable(),
  sync: syncStatusSchema,
});
export type AccountView = z.infer<typeof accountViewSchema>;

export const ownerFoundSchema = z.object({ ownerId: z.string(), devices: count });
export type OwnerFound = z.infer<typeof ownerFoundSchema>;

/** A row of the list of everything, with what is needed to judge it at a glance. */
export const entitlementRowSchema = entitlementSchema.extend({
  accountLabel: z.string(),
  customer: z.string(),
  platform: z.string(),
  timeZone: z.string(),
  coverage: coverageSchema,
  signal: signalSchema,
  dueWindow: dueWindowSchema,
  /** The reading this row stands for; equals the account's `asOf`. */
  asOf: time,
});
export type EntitlementRow = z.infer<typeof entitlementRowSchema>;

export const sortKeys = ['name', 'unid', 'termEnd'] as const;
/** Which rows, in which order. An empty list means "any". */
export const deviceViewSchema = z.object({
  text: z.string().max(200),
  accountIds: z.array(z.string()).max(1000),
  kinds: z.array(entitlementKindSchema),
  coverages: z.array(coverageSchema),
  ownerships: z.array(ownershipSchema),
  due: z.array(dueWindowSchema),
  /** Ends within this span of ms UTC, start inclusive, end exclusive. */
  endsBetween: z.object({ from: time, to: time }).nullable(),
  sort: z.object({ by: z.enum(sortKeys), direction: z.enum(['asc', 'desc']) }),
});
export type DeviceView = z.infer<typeof deviceViewSchema>;

export const emptyDeviceView: DeviceView = {
  text: '',
  accountIds: [],
  kinds: [],
  coverages: [],
  ownerships: [],
  due: [],
  endsBetween: null,
  sort: { by: 'name', direction: 'asc' },
};

export const devicePageSchema = z.object({
  rows: z.array(entitlementRowSchema).max(500),
  offset: count,
  total: count,
  /** True when a text search found more than it may list; `total` is then a lower bound. */
  capped: z.boolean(),
  /** Grows with every change of the stored rows: pages of different versions don't mix. */
  version: count,
});
export type DevicePage = z.infer<typeof devicePageSchema>;

export const deviceDetailSchema = z.object({
  row: entitlementRowSchema,
  history: z.array(historyEntrySchema).max(500),
  renewals: z.array(renewalSchema).max(100),
  /** The same unid in other accounts: where it moved, or a double entry. */
  elsewhere: z.array(
    z.object({ accountId: z.string(), accountLabel: z.string(), id: z.number().int() }),
  ),
});
export type DeviceDetail = z.infer<typeof deviceDetailSchema>;

/** One thing that somebody has to do now; `target` says where it is done. */
export const actionItemSchema = z.object({
  kind: z.enum([
    'renewOverdue',
    'renewSoon',
    'overLimit',
    'authorizationLapsed',
    'signInFailed',
    'secretMissing',
    'sendingStopped',
    'chooseOwner',
    'enterLicense',
    'renewalRejected',
    'renewalUnknown',
    'renewalUnconfirmed',
    'belowMinimum',
    'readingFailed',
    'listIncomplete',
  ]),
  accountId: z.string(),
  accountLabel: z.string(),
  customer: z.string(),
  platform: z.string(),
  count,
  /** The end that makes it urgent, where there is one. */
  at: time.nullable(),
  renewalId: z.string().nullable(),
  /** The failure that it comes from, where it comes from one. */
  error: appErrorSchema.nullable(),
});
export type ActionItem = z.infer<typeof actionItemSchema>;

export const timelineMonthSchema = z.object({
  /** First instant of the month and of the next one, ms UTC, by the computer's calendar. */
  from: time,
  to: time,
  total: count,
});

export const overviewSchema = z.object({
  now: time,
  /** The oldest and newest reading among the accounts; null before any. */
  oldestAsOf: time.nullable(),
  newestAsOf: time.nullable(),
  accounts: z.array(accountViewSchema),
  seats: seatFiguresSchema,
  ownership: ownershipCountsSchema,
  devices: coverageCountsSchema,
  /** Entitlements that are not devices, such as ad-account authorizations. */
  others: coverageCountsSchema,
  due: dueCountsSchema,
  timeline: z.array(timelineMonthSchema).max(24),
  /** Ends later than the timeline's last month. */
  beyondTimeline: count,
  actions: z.array(actionItemSchema).max(200),
  actionTotal: count,
  version: count,
});
export type Overview = z.infer<typeof overviewSchema>;

export const renewalViewSchema = renewalSchema.extend({
  accountLabel: z.string(),
  customer: z.string(),
  platform: z.string(),
  timeZone: z.string(),
});
export type RenewalView = z.infer<typeof renewalViewSchema>;

export const renewalDetailSchema = z.object({
  renewal: renewalViewSchema,
  steps: z.array(renewalStepSchema),
  /** The command in the outbox, while there is one. */
  command: z
    .object({
      attempts: count,
      nextAt: time.nullable(),
      lastError: appErrorSchema.nullable(),
      /** Put aside for good: it is not sent again. */
      deadLetter: z.boolean(),
      /** Waits until a person mended what would make every try fail. */
      stopped: z.boolean(),
    })
    .nullable(),
});
export type RenewalDetail = z.infer<typeof renewalDetailSchema>;

/** A command that was put aside, and what may follow. */
export const deadLetterViewSchema = z.object({
  requestId: z.string(),
  accountId: z.string(),
  accountLabel: z.string(),
  customer: z.string(),
  platform: z.string(),
  timeZone: z.string(),
  /** What was to be done; a word that this version may not know. */
  kind: z.string(),
  attempts: count,
  createdAt: time,
  buriedAt: time,
  /** `unreadable`: damaged, or of a form that this version does not know. */
  why: z.enum(['refused', 'unreadable']),
  /** The vendor's own words, verbatim; null where it said nothing. */
  said: z.string().nullable(),
  error: appErrorSchema,
  renewal: renewalViewSchema.nullable(),
  /** `askFirst`: the cloud may have it, so nothing may take its place before it was asked. */
  next: z.enum(['retry', 'askFirst', 'none']),
  handled: z
    .object({
      at: time,
      /** `settled`: its outcome became known, or its entry was closed by hand. */
      as: z.enum(['retried', 'setAside', 'settled']),
      who: z.string().nullable(),
    })
    .nullable(),
});
export type DeadLetterView = z.infer<typeof deadLetterViewSchema>;

/** What a person needs in order to submit a renewal on the vendor's page. Printable. */
export const submissionSheetSchema = z.object({
  renewal: renewalViewSchema,
  ownUserId: z.string().nullable(),
  license: licenseSchema.nullable(),
  asOf: time.nullable(),
  devices: z
    .array(z.object({ unid: z.string(), name: z.string(), termEnd: time.nullable() }))
    .max(10_000),
  deviceTotal: count,
  consoleUrl: z.string(),
});
export type SubmissionSheet = z.infer<typeof submissionSheetSchema>;

/** What a try of an account found out. */
export const connectionReportSchema = z.object({
  ownUserId: z.string().nullable(),
  devicesSeen: count.nullable(),
  licenseService: z.enum(['available', 'absent', 'unknown']),
  /** The cloud's clock minus ours, ms; null where the cloud doesn't tell. Shown when over a minute. */
  clockOffsetMs: z.number().nullable(),
});
export type ConnectionReport = z.infer<typeof connectionReportSchema>;
