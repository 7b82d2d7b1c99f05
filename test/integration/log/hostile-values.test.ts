import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFileLog } from '../../../electron/services/log/file-log.ts';
import type { LogValue } from '../../../electron/services/log/log.ts';
import { createRedactor } from '../../../electron/services/log/redaction.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';

const values: fc.Arbitrary<LogValue> = fc.oneof(
  { weight: 4, arbitrary: hostileTexts },
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const details = fc.dictionary(
  hostileTexts.filter((name) => !['__proto__', 'at', 'level', 'event', 'id'].includes(name)),
  values,
  { maxKeys: 4 },
);
const records = fc.array(
  fc.record({ event: hostileTexts, details, level: fc.constantFrom('info', 'warn', 'error') }),
  { minLength: 1, maxLength: 6 },
);

test('the file holds one line a record, in plain signs, whatever is in a value', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-log-'));
  try {
    let run = 0;
    fc.assert(
      fc.property(records, (written) => {
        run += 1;
        const name = `run${run}`;
        const log = createFileLog({
          folder,
          name,
          clock: { now: () => 0, monotonic: () => 0 },
          random: () => 0.5,
          redactor: createRedactor(),
        });
        for (const { level, event, details } of written) log[level](event, details);
        log.close();
        const text = readFileSync(join(folder, `${name}.log`), 'utf8');
        expect(text.endsWith('\n')).toBe(true);
        const lines = text.slice(0, -1).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u);
        expect(lines).toHaveLength(written.length);
        // Nothing that a terminal, an editor or a reader of the file would act upon.
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        lines.forEach((line, index) => {
          const record = JSON.parse(line) as Record<string, unknown>;
          expect(record.level).toBe(written[index]?.level);
          expect(record.event).toBe(written[index]?.event.slice(0, 200));
        });
      }),
      { numRuns: 500 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
