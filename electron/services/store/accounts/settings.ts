import { type Settings, settingsSchema } from '../../../../shared/domain/settings.ts';
import type { Connection } from '../database/connection.ts';
import { parseJson } from '../database/parse-stored.ts';

/** What was set. A value that no longer fits is left out, so that its default counts. */
export function readSettings(db: Connection): Partial<Settings> {
  const rows = db.tuples<[string, string]>('setting.read', 'SELECT key, value FROM setting');
  const fields = settingsSchema.shape;
  const fitting = rows.flatMap(([key, text]) => {
    const field = Object.hasOwn(fields, key) ? fields[key as keyof Settings] : undefined;
    const parsed = field?.safeParse(parseJson(text));
    return parsed?.success ? [[key, parsed.data] as const] : [];
  });
  return Object.fromEntries(fitting);
}

export function writeSettings(db: Connection, settings: Settings): void {
  db.write(() => {
    for (const [key, value] of Object.entries(settings)) {
      const sql = 'INSERT OR REPLACE INTO setting VALUES (?, ?)';
      db.run('setting.write', sql, key, JSON.stringify(value));
    }
  });
}
