/** What may be wrong with a typed base address; null when it can be used. */
export type AddressProblem = 'empty' | 'notAnAddress' | 'credentialsInside' | 'otherProtocol';

/** Judges by the parser, as the main side does: no guessing from how the text begins. */
export function addressProblem(text: string): AddressProblem | null {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  if (!URL.canParse(trimmed)) return 'notAnAddress';
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'otherProtocol';
  if (url.username !== '' || url.password !== '') return 'credentialsInside';
  return null;
}

/** This computer: `localhost`, 127.0.0.0/8 and ::1. The parser has already written 127.1 out. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** True where a secret would cross a network unencrypted: http to another computer. */
export function isExposedAddress(text: string): boolean {
  if (addressProblem(text) !== null) return false;
  const url = new URL(text.trim());
  return url.protocol === 'http:' && !isLoopbackHost(url.hostname);
}

/** The names of the bases whose address is exposed, in the order given. */
export function exposedBases(bases: Readonly<Record<string, string>>): string[] {
  return Object.entries(bases)
    .filter(([, address]) => isExposedAddress(address))
    .map(([name]) => name);
}

const originOf = (address: string): string =>
  URL.canParse(address.trim()) ? new URL(address.trim()).origin : address.trim();

/**
 * True when an address leads to another server than before. Saved secrets go only where they were
 * typed for, so the main side deletes them then.
 */
export function leadsElsewhere(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(after).some(
    ([name, address]) => originOf(before[name] ?? '') !== originOf(address),
  );
}
