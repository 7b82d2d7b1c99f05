import type { AccountSettings } from '../../../shared/domain/account.ts';

/**
 * Where an account's secrets go: scheme, host and port of every base. A saved secret was typed for
 * these and is sent nowhere else, or a page that could change an address could also collect secrets.
 */
function destinations(bases: Record<string, string>): Map<string, string> {
  return new Map(
    Object.entries(bases).map(([name, base]) => [
      name,
      URL.canParse(base) ? new URL(base).origin : base,
    ]),
  );
}

/**
 * Names what an account's secrets were typed for: equal for two settings that would send them to the
 * same servers in the same way.
 */
export function secretUse(settings: AccountSettings): string {
  const { platform, signInMethod, plainHttpAllowed, bases } = settings;
  const places = [...destinations(bases)].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([platform, signInMethod, plainHttpAllowed, places]);
}

/** True when nothing of `changed` leads elsewhere than `saved` did. */
export function sameDestinations(
  saved: Pick<AccountSettings, 'bases'>,
  changed: Pick<AccountSettings, 'bases'>,
): boolean {
  const before = destinations(saved.bases);
  const after = destinations(changed.bases);
  return [...after].every(([name, origin]) => before.get(name) === origin);
}

/** True when a login by these settings gives another token, or sends it elsewhere. */
export function changesSignIn(saved: AccountSettings, changed: AccountSettings): boolean {
  const names = new Set([...Object.keys(saved.bases), ...Object.keys(changed.bases)]);
  const basesChanged = [...names].some((name) => saved.bases[name] !== changed.bases[name]);
  return basesChanged || saved.signInMethod !== changed.signInMethod;
}

/** True when calls would be made in another way than before. */
export function changesCalls(saved: AccountSettings, changed: AccountSettings): boolean {
  return (
    saved.plainHttpAllowed !== changed.plainHttpAllowed ||
    Object.keys(changed.options).some((name) => saved.options[name] !== changed.options[name])
  );
}
