import type { LogValue } from './log.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** The longest text kept of one detail, in UTF-16 units: enough for a stack, too little for a body. */
const LONGEST_TEXT = 8000;

/** What JSON leaves alone: more controls, line breaks, invisible marks, and those of direction. */
const unsafe = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Escapes what a terminal or an editor would act upon. */
const escapeControls = (json: string): string =>
  json.replace(unsafe, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );

function scalar(value: unknown, redact: (text: string) => string): LogValue {
  switch (typeof value) {
    case 'string':
      return redact(value).slice(0, LONGEST_TEXT);
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'boolean':
      return value;
    default:
      // The type allows scalars only; whatever else arrives at run time is not written.
      return null;
  }
}

/** One JSON line without line breaks inside, ended by one. `at` is ms UTC. */
export function formatLogLine(
  entry: {
    at: number;
    level: LogLevel;
    event: string;
    errorId: string | null;
    details: Record<string, LogValue>;
  },
  redact: (text: string) => string,
): string {
  const details: Record<string, LogValue> = {};
  for (const [name, value] of Object.entries(entry.details)) {
    details[redact(name).slice(0, 100)] = scalar(value, redact);
  }
  const line = {
    at: new Date(entry.at).toISOString(),
    level: entry.level,
    event: redact(entry.event).slice(0, 200),
    ...(entry.errorId === null ? {} : { id: entry.errorId }),
  };
  // The line's own members win over details of the same name, and stand first.
  return `${escapeControls(JSON.stringify({ ...line, ...details, ...line }))}\n`;
}
