import type { LicenseRules } from '../../shared/domain/license.ts';

/** The domain's defaults, written again to keep its validator out of the page; a test compares them. */
export const ruleDefaults: LicenseRules = { minimumDevices: 3, freeDevices: 3 };
