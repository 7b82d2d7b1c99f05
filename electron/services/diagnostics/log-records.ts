import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { errorIdSchema, logEvents, logMembers, placesIn } from './log-fields.ts';

/** Read from the end of each file, bytes. */
const tailBytes = 256 * 1024;
const mostRecords = 200;

export type LogRecord = {
  /** ms UTC. */
  at: number;
  level: 'debug' | 'info' | 'warn' | 'error';
  event: string;
  id?: string;
  details: Record<string, unknown>;
  places: string[];
};

const levels: readonly unknown[] = [
  'debug',
  'info',
  'warn',
  'error',
] satisfies LogRecord['level'][];
const events: ReadonlySet<unknown> = new Set(logEvents);

/** What of one line may be shown; null for what is no record. */
export function allowedRecord(line: string): LogRecord | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  const { at, level, event, id, stack, ...rest } = parsed as Record<string, unknown>;
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (!Number.isFinite(time) || !levels.includes(level)) return null;
  const details = Object.entries(rest).flatMap(([name, value]) => {
    const member = Object.hasOwn(logMembers, name) ? logMembers[name] : undefined;
    const allowed = member?.safeParse(value);
    return allowed?.success ? [[name, allowed.data]] : [];
  });
  const known = errorIdSchema.safeParse(id);
  return {
    at: time,
    level: level as LogRecord['level'],
    event: events.has(event) ? (event as string) : 'other',
    ...(known.success ? { id: known.data } : {}),
    details: Object.fromEntries(details),
    places: typeof stack === 'string' ? placesIn(stack) : [],
  };
}

/** The newest records of all logs in a folder, oldest first. A log that cannot be read has none. */
export async function readRecords(folder: string, names: readonly string[]): Promise<LogRecord[]> {
  const files = names.flatMap((name) => [`${name}.1.log`, `${name}.log`]);
  const texts = await Promise.all(files.map((file) => tailOf(join(folder, file))));
  return texts
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => allowedRecord(line) ?? [])
    .sort((a, b) => a.at - b.at)
    .slice(-mostRecords);
}

async function tailOf(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const start = Math.max(0, size - tailBytes);
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(size - start),
        0,
        size - start,
        start,
      );
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
