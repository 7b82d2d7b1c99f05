import { z } from 'zod';
import { renewalStateSchema } from '../domain/renewal.ts';
import { deviceViewSchema } from './views.ts';

const format = z.enum(['csv', 'xlsx']);

/** What the page may ask to be written into a file; where to is asked of the person, not the page. */
export const deviceExportSchema = z.object({ view: deviceViewSchema, format }).strict();
export const renewalExportSchema = z
  .object({
    open: z.boolean(),
    filter: z
      .object({
        accountId: z.string().max(64).nullable(),
        state: renewalStateSchema.nullable(),
        text: z.string().max(200),
      })
      .strict(),
    format,
  })
  .strict();

export type ExportFormat = z.infer<typeof format>;
export type ExportJob =
  | ({ kind: 'devices' } & z.infer<typeof deviceExportSchema>)
  | ({ kind: 'renewals' } & z.infer<typeof renewalExportSchema>);

/** null: the person chose no file. `capped`: a search found more than its list may hold. */
export const exportOutcomeSchema = z
  .object({ fileName: z.string(), rows: z.number().int().min(0), capped: z.boolean() })
  .nullable();

/** Rows written so far. */
export const exportProgressSchema = z.object({
  written: z.number().int().min(0),
  total: z.number().int().min(0),
});
