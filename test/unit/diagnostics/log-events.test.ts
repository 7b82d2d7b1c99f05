import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logEvents } from '../../../electron/services/diagnostics/log-fields.ts';

const sources = ['electron', 'shared'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    // A platform's own events carry its name, and stand in a bundle without it.
    .filter((name) => name.endsWith('.ts') && !/standin|cloud.(?!\w+\.ts)/.test(name)),
);

/** The first argument of whatever writes into the log, where it is a plain text. */
const written =
  /\b(?:debug|info|warn|error|failureOf|report|reporter|reportFault|inBackground)\(\s*'([a-z]+\.[A-Za-z]+)'/g;

test('every event that is written may be named in a bundle', () => {
  const known = new Set<string>(logEvents);
  const missing = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(written)].flatMap(([, event = '']) =>
      known.has(event) ? [] : [`${event} (${file}): name it in log-fields.ts`],
    ),
  );
  expect(missing).toEqual([]);
});
