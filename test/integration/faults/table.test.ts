import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes } from '../../../shared/errors.ts';
import { createTranslator } from '../../../shared/locales/translator.ts';
import { type FaultGroup, type FaultRow, faultGroups, faultsOf } from './fault-table.ts';
import { faultWords } from './fault-words.ts';

/** What must never go missing from the table, whatever else is added to it. */
const promised: Record<FaultGroup, string> = {
  network:
    'connection refused; reset before an answer; reset during the body; reset after the body; ' +
    'name not found; slow headers; slow body; stall; proxy wants a sign-in; captive portal; ' +
    'certificate self-signed; certificate expired; certificate of another host',
  http:
    '301 to another host; 302 to another host; 303 to another host; 307 to another host; ' +
    '308 to another host; 302 to the same host; 307 to plain http; 400; 401; 403; 404; 408; ' +
    '429 with Retry-After in seconds; 429 with Retry-After as a date; ' +
    '429 without Retry-After; 500; 502; 503; 504',
  body:
    'empty; truncated; not JSON; JSON of another shape; wrong types; numbers as strings; ' +
    'null data; success:false; unknown business code; 50 MB; deep nesting; duplicate keys; ' +
    'duplicate devices; byte order mark; gzip bomb; another character set; invalid UTF-8; ' +
    'content-length too long; content-length too short',
  token:
    'dead at once; dies in the middle; login refused; login without a token; many calls, dead token',
  time:
    'clock 10 minutes ahead; clock 10 minutes behind; clock 2 days ahead; clock 2 days behind; ' +
    'jump forward during a reading; jump back during a reading; daylight saving begins; ' +
    'daylight saving ends; suspend and resume',
  disk:
    'full; read-only; locked by another process; damaged; from a newer version; ' +
    'folder that is a file; no permission',
  keyStore: 'none; locked; changed since the last start; undecryptable',
};

/** The table of faults as the README shows it. */
function tableOf(rows: readonly FaultRow[]): string[] {
  return [
    '| fault | how it is brought about | outcome | what the person reads |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ name, how, code }) => {
      const words = code === null ? null : faultWords[code];
      const outcome = code === null ? 'no error' : `\`${code}\``;
      const read = words ? `${words.en} / ${words.zh}` : 'nothing: the reading is good';
      return `| ${name} | ${how} | ${outcome} | ${read} |`;
    }),
  ];
}

function readme(): string {
  const count = faultGroups.flatMap(faultsOf).length;
  return [
    '# Faults',
    '',
    `${count} named faults, each brought about for real: the backend with its database, its key store`,
    'and its HTTP client speaks to the stand-in through a server (`front.ts`) that can do whatever a',
    'network can. Only the clocks are moved by hand.',
    '',
    'Each case reads an account in peace, meets the fault at the next reading, and reads again after',
    'its end (`fault-case.ts`). It fails when the code or a sentence differs in either language, when a',
    'figure, a row or `asOf` changed under the fault, when a secret is in the log, when the reading',
    'afterwards disagrees with the stand-in’s own count, or when a renewal submitted under the fault is',
    'not at the cloud exactly once in the end.',
    '',
    'A new fault is a row in `fault-table.ts` and a play in the test file of its group; a new code needs',
    'its words in `fault-words.ts`. This page is made from them: `npx vitest run',
    'test/integration/faults/table.test.ts -u` writes it anew.',
    ...faultGroups.flatMap((group) => ['', `## ${group}`, '', ...tableOf(faultsOf(group))]),
    '',
  ].join('\n');
}

it('lists at least 45 faults, and every one that was promised', () => {
  const listed = faultGroups.flatMap((group) => faultsOf(group).map(({ name }) => name));
  expect(listed.length).toBeGreaterThanOrEqual(45);
  for (const group of faultGroups) {
    const names = faultsOf(group).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(promised[group].split('; ')));
  }
});

it('has each group played by a test file', () => {
  const tests = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const unplayed = faultGroups.filter(
    (group) => !tests.some((text) => text.includes(`playFaults('${group}', {`)),
  );
  expect(unplayed).toEqual([]);
});

it('is what the README says', async () => {
  await expect(readme()).toMatchFileSnapshot('README.md');
});

describe('the sentence of every error', () => {
  /** Something the person, or Tenure by itself, does next. */
  const saysWhatNext =
    /\b(Check|Try|Ask|Enter|Set|Sign in|Use|Read|Renew|Choose|Unlock|Agree|Close|Start|Go|Look|Wait|Restore|Install|Free|Narrow|Save|Export|Move|Open|Pick|Change|Remove|Write|do that|Tenure (tries|goes on|reads)|stays?|stand beside|not opened)\b/i;

  it.each(errorCodes)('%s', (code: ErrorCode) => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const text = createTranslator(locale)(`error.${code}`);
      expect(text).not.toMatch(/[{}]/);
      expect(text).toMatch(/[.。]$/);
    }
    expect(createTranslator('en')(`error.${code}`)).toMatch(saysWhatNext);
  });
});
