/** Whether the calendar of this zone is known here: the runtime's own judgement. */
export function isTimeZone(zone: string): boolean {
  if (zone === '') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The zone that the computer is set to. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone to choose from; `chosen` stays among them where it is an older or rarer name. */
export function timeZoneNames(chosen: string): string[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  if (isTimeZone(chosen)) zones.add(chosen);
  return [...zones].sort();
}
