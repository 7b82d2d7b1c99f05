import type { Settings } from '../../shared/domain/settings.ts';

/**
 * What holds until the settings were read. The same numbers as the domain's defaults, written again
 * because importing them would bring the validator into the page; a test compares the two.
 */
export const settingsBeforeReading: Settings = {
  language: 'system',
  colorScheme: 'system',
  personName: '',
  rules: { minimumDevices: 3, freeDevices: 3 },
  syncEveryHours: 6,
  leadDays: 30,
  deviceColumns: ['name', 'unid', 'account', 'coverage', 'ownership', 'termEnd', 'asOf'],
};
