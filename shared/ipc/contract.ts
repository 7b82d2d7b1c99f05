import { z } from 'zod';
import {
  accountIdSchema,
  accountSettingsSchema,
  platformDescriptorSchema,
  secretValuesSchema,
} from '../domain/account.ts';
import { enteredLicenseSchema, timeSchema } from '../domain/license.ts';
import { renewalPlanSchema, renewalPreviewLineSchema } from '../domain/renewal.ts';
import { settingsSchema } from '../domain/settings.ts';
import { syncStatusSchema } from '../domain/sync.ts';
import { appErrorSchema, errorCodeSchema } from '../error-schemas.ts';
import type { AppError } from '../errors.ts';
import type { ChannelName, EventName } from './channels.ts';
import {
  deviceExportSchema,
  exportOutcomeSchema,
  exportProgressSchema,
  renewalExportSchema,
} from './export.ts';
import {
  accountViewSchema,
  connectionReportSchema,
  deadLetterViewSchema,
  deviceDetailSchema,
  devicePageSchema,
  deviceViewSchema,
  overviewSchema,
  ownerFoundSchema,
  renewalDetailSchema,
  renewalViewSchema,
  submissionSheetSchema,
  vaultStateSchema,
} from './views.ts';

const nothing = z.object({}).strict();
const done = z.null();
const byAccount = z.object({ accountId: accountIdSchema }).strict();
const byRenewal = z.object({ renewalId: z.string().max(64) }).strict();
const requestId = z.string().max(64);
const byRequest = z.object({ requestId }).strict();
const note = z.string().max(2000);
const person = z.string().trim().min(1).max(200);

/** The database as the person needs to know it. */
export const storeStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('opening') }),
  z.object({ state: z.literal('ready') }),
  z.object({
    state: z.literal('problem'),
    code: errorCodeSchema,
    path: z.string(),
    /** The version that wrote a newer database, where that is the problem. */
    foundVersion: z.number().int().nullable(),
    knownVersion: z.number().int(),
    /** Finds the entry in the log that tells the cause. */
    logId: z.string().nullable(),
  }),
]);
export type StoreState = z.infer<typeof storeStateSchema>;

/** Every request: what goes in, what comes out. Refusals are `AppError`s in the envelope. */
export const contract = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      runtime: z.object({
        electron: z.string(),
        chrome: z.string(),
        node: z.string(),
        sqlite: z.string(),
      }),
      platform: z.string(),
      dataFolder: z.string(),
      logFolder: z.string(),
      locale: z.string(),
      osUser: z.string(),
      sample: z.boolean(),
    }),
  },
  'app.openDataFolder': { input: nothing, output: done },
  'app.openLogFolder': { input: nothing, output: done },
  'app.copyText': { input: z.object({ text: z.string().max(1_000_000) }).strict(), output: done },
  'app.reportProblem': {
    input: z.object({ message: z.string().max(2000), stack: z.string().max(20_000) }).strict(),
    output: z.object({ logId: z.string() }),
  },
  /** The crash that the page was loaded again after; told once. */
  'app.pageFault': { input: nothing, output: z.object({ logId: z.string().nullable() }) },
  /** The page cannot load itself again: its window stays where it is, whoever asks. */
  'app.reloadPage': { input: nothing, output: done },
  'app.printPage': { input: nothing, output: done },

  'store.state': { input: nothing, output: storeStateSchema },
  /** Tries again to open a database with a problem; refused with what is wrong if it still is. */
  'store.reopen': { input: nothing, output: done },
  'store.backups': {
    input: nothing,
    output: z.array(z.object({ name: z.string(), at: z.number().int(), bytes: z.number().int() })),
  },
  /** What became of the latest daily backup, where it was not made. `at` is ms UTC. */
  'store.backupFailure': {
    input: nothing,
    output: z.object({ at: z.number().int(), error: appErrorSchema }).nullable(),
  },
  'store.restore': { input: z.object({ name: z.string().max(200) }).strict(), output: done },

  'overview.read': { input: nothing, output: overviewSchema },

  'devices.page': {
    input: z
      .object({
        view: deviceViewSchema,
        offset: z.number().int().min(0).max(100_000_000),
        limit: z.number().int().min(1).max(500),
      })
      .strict(),
    output: devicePageSchema,
  },
  'devices.detail': {
    input: z.object({ id: z.number().int() }).strict(),
    output: deviceDetailSchema,
  },
  /** Ids of a whole view, for "select all"; refused above 10,000 rows. */
  'devices.idsOfView': {
    input: z.object({ view: deviceViewSchema }).strict(),
    output: z.array(z.number().int()).max(10_000),
  },

  /** Asks the person for a file and writes the whole view into it; resolves when it is written. */
  'devices.export': { input: deviceExportSchema, output: exportOutcomeSchema },

  'accounts.platforms': { input: nothing, output: z.array(platformDescriptorSchema) },
  'accounts.list': { input: nothing, output: z.array(accountViewSchema) },
  /** Signs in and reads a little, writes nothing. With `accountId`, secrets left out are the saved ones. */
  'accounts.test': {
    input: z
      .object({
        accountId: accountIdSchema.nullable(),
        settings: accountSettingsSchema,
        secrets: secretValuesSchema,
      })
      .strict(),
    output: connectionReportSchema,
  },
  'accounts.connect': {
    input: z.object({ settings: accountSettingsSchema, secrets: secretValuesSchema }).strict(),
    output: z.object({ accountId: accountIdSchema }),
  },
  'accounts.update': {
    input: z.object({ accountId: accountIdSchema, settings: accountSettingsSchema }).strict(),
    output: done,
  },
  'accounts.replaceSecrets': {
    input: z
      .object({
        accountId: accountIdSchema,
        signInMethod: z.string().max(40),
        secrets: secretValuesSchema,
      })
      .strict(),
    output: done,
  },
  'accounts.deleteSecrets': { input: byAccount, output: done },
  'accounts.remove': { input: byAccount, output: done },
  'accounts.owners': { input: byAccount, output: z.array(ownerFoundSchema) },
  'accounts.chooseOwner': {
    input: z.object({ accountId: accountIdSchema, ownerId: z.string().min(1).max(200) }).strict(),
    output: done,
  },
  'accounts.enterLicense': {
    input: z.object({ accountId: accountIdSchema, license: enteredLicenseSchema }).strict(),
    output: done,
  },
  'accounts.clearEnteredLicense': { input: byAccount, output: done },
  'accounts.openConsole': { input: byAccount, output: done },

  'vault.state': { input: nothing, output: vaultStateSchema },
  'vault.setConsent': {
    input: z.object({ consent: z.boolean() }).strict(),
    output: vaultStateSchema,
  },

  /** Without an account: all of them. Returns at once; progress comes as events. */
  'sync.start': {
    input: z.object({ accountId: accountIdSchema.nullable() }).strict(),
    output: done,
  },
  'sync.cancel': {
    input: z.object({ accountId: accountIdSchema.nullable() }).strict(),
    output: done,
  },
  'sync.status': { input: nothing, output: z.array(syncStatusSchema) },

  'renewals.list': {
    input: z
      .object({ accountId: accountIdSchema.nullable(), open: z.boolean().nullable() })
      .strict(),
    output: z.array(renewalViewSchema).max(5000),
  },
  'renewals.detail': { input: byRenewal, output: renewalDetailSchema },
  'renewals.preview': {
    input: z.object({ plan: renewalPlanSchema, replaces: requestId.optional() }).strict(),
    output: z.array(renewalPreviewLineSchema).max(5000),
  },
  /**
   * Writes drafts for the lines without obstacles and returns their ids. `replaces` is the request id
   * of a dead letter in whose place they are asked for.
   */
  'renewals.draft': {
    input: z
      .object({ plan: renewalPlanSchema, who: person, replaces: requestId.optional() })
      .strict(),
    output: z.array(z.string()),
  },
  'renewals.submit': {
    input: z
      .object({ renewalIds: z.array(z.string().max(64)).min(1).max(1000), who: person })
      .strict(),
    output: done,
  },
  'renewals.markSubmitted': {
    input: z
      .object({
        renewalId: z.string().max(64),
        who: person,
        reference: z.string().trim().max(200),
        note,
      })
      .strict(),
    output: done,
  },
  /** A named person's word; `termEnd` is what that person saw. */
  'renewals.confirm': {
    input: z
      .object({
        renewalId: z.string().max(64),
        who: person,
        proof: z.string().trim().min(1).max(500),
        note,
        termEnd: timeSchema.nullable(),
      })
      .strict(),
    output: done,
  },
  'renewals.reject': {
    input: z.object({ renewalId: z.string().max(64), who: person, note }).strict(),
    output: done,
  },
  'renewals.withdraw': {
    input: z.object({ renewalId: z.string().max(64), who: person, note }).strict(),
    output: done,
  },
  /** Asks the cloud by the request id; never sends the request again. */
  'renewals.lookUp': { input: byRenewal, output: done },
  'renewals.sheet': { input: byRenewal, output: submissionSheetSchema },
  /** Commands that were put aside: those that wait for somebody first. */
  'renewals.deadLetters': { input: nothing, output: z.array(deadLetterViewSchema).max(1000) },
  /** The plan to ask anew with; refused while the cloud may have the request. */
  'renewals.letterPlan': { input: byRequest, output: renewalPlanSchema },
  'renewals.setAside': {
    input: z.object({ requestId, who: person }).strict(),
    output: done,
  },

  'renewals.export': { input: renewalExportSchema, output: exportOutcomeSchema },

  /** Ends what is being written; the file keeps what it held before. */
  'exports.cancel': { input: nothing, output: done },

  /** The text that may be passed on with a report. `detailLeftMs` 0: details are not written. */
  'diagnostics.read': {
    input: nothing,
    output: z.object({ id: z.number().int(), text: z.string(), detailLeftMs: z.number() }),
  },
  /** Writes the text of `id`, which was shown, into a file that the person is asked for. */
  'diagnostics.save': {
    input: z.object({ id: z.number().int() }).strict(),
    output: z.object({ fileName: z.string() }).nullable(),
  },
  /** Details in the log: on for an hour at most. */
  'diagnostics.setDetail': {
    input: z.object({ on: z.boolean() }).strict(),
    output: z.object({ detailLeftMs: z.number() }),
  },

  'settings.read': { input: nothing, output: settingsSchema },
  'settings.write': { input: settingsSchema.partial().strict(), output: settingsSchema },
} satisfies Record<ChannelName, { input: z.ZodType; output: z.ZodType }>;

export type Contract = typeof contract;
export type Input<C extends ChannelName> = z.input<Contract[C]['input']>;
export type ParsedInput<C extends ChannelName> = z.output<Contract[C]['input']>;
export type Output<C extends ChannelName> = z.output<Contract[C]['output']>;

export const screens = ['overview', 'devices', 'renewals', 'accounts', 'settings'] as const;

/** What the main side tells the page without being asked. */
export const events = {
  /** Rows changed: ask again for what is shown. */
  changed: z.object({
    topics: z.array(z.enum(['entitlements', 'accounts', 'renewals', 'settings', 'vault'])),
    accountId: z.string().nullable(),
    version: z.number().int(),
  }),
  syncStatus: syncStatusSchema,
  navigate: z.object({
    /** null stays on the present screen. */
    screen: z.enum(screens).nullable(),
    action: z.enum(['palette', 'newAccount', 'planRenewal', 'search']).nullable(),
  }),
  storeState: storeStateSchema,
  exportProgress: exportProgressSchema,
  /** An exception that nothing expected, outside of any request; it is in the log under this id. */
  fault: z.object({ logId: z.string() }),
} satisfies Record<EventName, z.ZodType>;

export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;

/** Every answer. A refusal is data; nothing is ever thrown at the page. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: AppError };
