/** A value that may stand in a log: scalars only, so that no object drags a secret along. */
export type LogValue = string | number | boolean | null;

/** Writes one line an event. `event` is a fixed name; details are named scalars. */
export interface Log {
  /** Written only while somebody wants the details, which ends by itself. */
  debug(event: string, details?: Record<string, LogValue>): void;
  info(event: string, details?: Record<string, LogValue>): void;
  warn(event: string, details?: Record<string, LogValue>): void;
  /** Returns the id under which the entry can be found; errors on screen carry it. */
  error(event: string, details?: Record<string, LogValue>): string;
}
