import type { Account } from '../../../shared/domain/account.ts';
import { type JudgementFacts, judge } from '../../../shared/domain/coverage.ts';
import type { LicenseRules } from '../../../shared/domain/license.ts';
import type { CloudItem } from '../../../shared/domain/reading.ts';
import type { Platform } from '../cloud/platform.ts';
import type { JudgedItem, StoredAccount } from '../store/store.ts';

export type Rules = () => LicenseRules;
export type FindPlatform = (platform: string) => Platform | null;

/** What stands in for a license where the account has none. */
type License = StoredAccount['cloudLicense'];

/** The items of one account with what the domain makes of them. */
export function judgeItems(
  items: readonly CloudItem[],
  about: {
    account: Account;
    cloudLicense: License;
    enteredLicense: StoredAccount['enteredLicense'];
    rules: LicenseRules;
    tellsOwners: boolean;
  },
): JudgedItem[] {
  const facts: JudgementFacts = {
    ownUserId: about.account.ownUserId,
    rules: about.rules,
    cloudLicense: about.cloudLicense,
    enteredLicense: about.enteredLicense,
    tellsOwners: about.tellsOwners,
  };
  const judged = judge(items, facts);
  return items.map((item, index) => {
    // `judge` answers in the order of the items, one for each.
    const found = judged[index] as (typeof judged)[number];
    // Member by member: an object made by spreading two others costs a hundred times as much, and
    // more again whenever it is read.
    return {
      kind: item.kind,
      unid: item.unid,
      name: item.name,
      group: item.group,
      ownerId: item.ownerId,
      authorization: item.authorization,
      termEnd: item.termEnd,
      ownership: found.ownership,
      standing: found.standing,
      reason: found.reason,
      reasonText: found.reasonText,
      effectiveTermStart: found.effectiveTermStart,
      effectiveTermEnd: found.effectiveTermEnd,
      termSource: found.termSource,
    };
  });
}
