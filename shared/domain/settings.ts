import { z } from 'zod';
import { defaultLicenseRules, licenseRulesSchema } from './license.ts';

export const languages = ['system', 'en', 'zh'] as const;
export const colorSchemes = ['system', 'light', 'dark'] as const;

export const settingsSchema = z.object({
  language: z.enum(languages),
  colorScheme: z.enum(colorSchemes),
  /** Who signs entries in the ledger on this computer. */
  personName: z.string().max(200),
  rules: licenseRulesSchema,
  /** Hours between scheduled readings; 0 switches the schedule off. */
  syncEveryHours: z.number().int().min(0).max(168),
  /** Days before an end at which it counts as due and needs action. */
  leadDays: z.number().int().min(1).max(365),
  deviceColumns: z.array(z.string().max(40)).max(30),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  language: 'system',
  colorScheme: 'system',
  personName: '',
  rules: defaultLicenseRules,
  syncEveryHours: 6,
  leadDays: 30,
  deviceColumns: ['name', 'unid', 'account', 'coverage', 'ownership', 'termEnd', 'asOf'],
};
