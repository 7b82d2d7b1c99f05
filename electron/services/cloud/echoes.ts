import type { Redactor } from '../log/redaction.ts';
import type { CloudSession, SessionMemory } from './platform.ts';

/**
 * A cloud knows the secrets it is sent, and may put them where they would be stored and shown: into
 * an error, the name of a device, a user's id. Whatever a session gives is freed of them before
 * anything else sees it.
 */
export function withoutEchoes(session: CloudSession, redactor: Redactor): CloudSession {
  const clean = <T>(given: T): T => cleaned(given, redactor.redactEcho) as T;
  return {
    test: async (signal) => clean(await session.test(signal)),
    readSnapshot: async (progress, signal) => clean(await session.readSnapshot(progress, signal)),
    send: async (command, signal) => clean(await session.send(command, signal)),
    lookUp: async (command, signal) => clean(await session.lookUp(command, signal)),
  };
}

/** The same for what a session learns on the way and keeps. */
export function memoryWithoutEchoes(memory: SessionMemory, redactor: Redactor): SessionMemory {
  return {
    get: memory.get,
    set: (key, value) => memory.set(key, redactor.redactEcho(value)),
  };
}

/** Changes objects in place: a reading may have 100,000 of them, and a session keeps none. */
function cleaned(given: unknown, redact: (text: string) => string): unknown {
  if (typeof given === 'string') return redact(given);
  if (typeof given !== 'object' || given === null) return given;
  const members = given as Record<string, unknown>;
  for (const name of Object.keys(members)) {
    const before = members[name];
    const after = cleaned(before, redact);
    if (after !== before) members[name] = after;
  }
  return given;
}
