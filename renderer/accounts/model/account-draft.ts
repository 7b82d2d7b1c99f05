import type {
  Account,
  AccountSettings,
  PlatformDescriptor,
  SecretValues,
  SignInMethod,
} from '../../../shared/domain/account.ts';
import { exposedBases } from './address.ts';

/** What is typed into the form of one account, made from its platform's description alone. */
export type AccountDraft = AccountSettings & {
  /** By field name. Kept when the sign-in method changes, since methods may share a field. */
  secrets: Readonly<Record<string, string>>;
};

/** An empty form with the platform's defaults. */
export function newDraft(platform: PlatformDescriptor, timeZone: string): AccountDraft {
  return {
    platform: platform.id,
    label: '',
    customer: '',
    timeZone,
    bases: Object.fromEntries(platform.bases.map((base) => [base.name, base.defaultValue])),
    options: Object.fromEntries(
      platform.options.map((option) => [option.name, option.defaultValue]),
    ),
    signInMethod: platform.signInMethods[0]?.id ?? '',
    plainHttpAllowed: false,
    secrets: {},
  };
}

/** The other platform's form, with what does not depend on the platform carried over. */
export function changePlatform(draft: AccountDraft, platform: PlatformDescriptor): AccountDraft {
  if (draft.platform === platform.id) return draft;
  const { label, customer, timeZone } = draft;
  return { ...newDraft(platform, timeZone), label, customer };
}

/** The form of a saved account. Its secrets stay where they are: the fields start empty. */
export function draftOf(account: Account, platform: PlatformDescriptor): AccountDraft {
  const defaults = newDraft(platform, account.timeZone);
  return {
    platform: account.platform,
    label: account.label,
    customer: account.customer,
    timeZone: account.timeZone,
    bases: { ...defaults.bases, ...account.bases },
    options: { ...defaults.options, ...account.options },
    signInMethod: account.signInMethod,
    plainHttpAllowed: account.plainHttpAllowed,
    secrets: {},
  };
}

/** The chosen way to sign in; undefined only for an account of a newer version's method. */
export function methodOf(
  draft: Pick<AccountDraft, 'signInMethod'>,
  platform: PlatformDescriptor,
): SignInMethod | undefined {
  return platform.signInMethods.find((method) => method.id === draft.signInMethod);
}

/**
 * What is sent as settings. The consent to plain http lapses by itself once no address needs it, so
 * that it cannot wait unseen for a later address.
 */
export function settingsOf(draft: AccountDraft): AccountSettings {
  const bases = Object.fromEntries(
    Object.entries(draft.bases).map(([name, address]) => [name, address.trim()]),
  );
  return {
    platform: draft.platform,
    label: draft.label.trim(),
    customer: draft.customer.trim(),
    timeZone: draft.timeZone,
    bases,
    options: { ...draft.options },
    signInMethod: draft.signInMethod,
    plainHttpAllowed: draft.plainHttpAllowed && exposedBases(bases).length > 0,
  };
}

/** The typed secrets of the chosen method, without the white space that pasting brings along. */
export function secretsOf(draft: AccountDraft, platform: PlatformDescriptor): SecretValues {
  const fields = methodOf(draft, platform)?.fields ?? [];
  return Object.fromEntries(
    fields
      .map((field) => [field.name, (draft.secrets[field.name] ?? '').trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

/** True when a base or an option differs from the platform's default: then it is shown unfolded. */
export function hasOwnAddresses(draft: AccountDraft, platform: PlatformDescriptor): boolean {
  return (
    platform.bases.some((base) => (draft.bases[base.name] ?? '').trim() !== base.defaultValue) ||
    platform.options.some((option) => draft.options[option.name] !== option.defaultValue)
  );
}
