import type { Clock } from '../clock/clock.ts';
import { newErrorId } from './error-id.ts';
import type { Log, LogValue } from './log.ts';
import { formatLogLine, type LogLevel } from './log-line.ts';
import type { Redactor } from './redaction.ts';
import { openRotatingFile } from './rotating-file.ts';

export type FileLogOptions = {
  folder: string;
  /** Each thread writes a file of its own: two writers would rotate it under each other. */
  name: string;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  random: () => number;
  redactor: Redactor;
  /** Default 2 MiB. */
  maxBytes?: number;
  /** Default 5. */
  files?: number;
};

export type FileLog = Log & {
  /** Writes details from now on, for an hour at most; or no longer. */
  setDetail(on: boolean): void;
  /** For how much longer details are written, ms; 0: they are not. */
  detailLeftMs(): number;
  close(): void;
};

/** Details fill the files quickly: a switch that somebody forgot must not stay on. */
export const longestDetailMs = 3_600_000;

const order: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/**
 * JSON lines in a file that is rotated by size. A disk that takes no more lines must not stop the
 * app: such lines are counted, and the count is written as soon as the disk takes lines again.
 */
export function createFileLog(options: FileLogOptions, lowest: LogLevel = 'info'): FileLog {
  const { clock, random, redactor } = options;
  const file = openRotatingFile({
    folder: options.folder,
    name: options.name,
    maxBytes: options.maxBytes ?? 2 * 1024 * 1024,
    files: options.files ?? 5,
  });
  let lost = 0;
  /** By the clock that never jumps. */
  let detailUntil = Number.NEGATIVE_INFINITY;

  const detailLeftMs = () => Math.max(0, detailUntil - clock.monotonic());

  function line(
    level: LogLevel,
    event: string,
    details: Record<string, LogValue>,
    errorId: string | null,
  ): string {
    return formatLogLine({ at: clock.now(), level, event, errorId, details }, redactor.redact);
  }

  function write(
    level: LogLevel,
    event: string,
    details: Record<string, LogValue> = {},
    errorId: string | null = null,
  ): void {
    const isWanted = level === 'debug' ? detailLeftMs() > 0 : order[level] >= order[lowest];
    if (!isWanted) return;
    const text = line(level, event, details, errorId);
    try {
      if (lost > 0) {
        file.append(line('warn', 'log.linesLost', { count: lost }, null));
        lost = 0;
      }
      file.append(text);
    } catch {
      lost += 1;
    }
  }

  return {
    debug: (event, details) => write('debug', event, details),
    info: (event, details) => write('info', event, details),
    warn: (event, details) => write('warn', event, details),
    error(event, details) {
      const id = newErrorId(random);
      write('error', event, details, id);
      return id;
    },
    setDetail(on) {
      detailUntil = on ? clock.monotonic() + longestDetailMs : Number.NEGATIVE_INFINITY;
      write('info', 'log.detail', { on });
    },
    detailLeftMs,
    close: () => file.close(),
  };
}
