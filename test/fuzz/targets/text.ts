import fc from 'fast-check';
import { wireTime } from '../../../electron/services/cloud/wire-values.ts';
import { fold, nameKey } from '../../../electron/services/store/search/fold.ts';
import {
  indexWays,
  parseQuery,
  rowMatches,
} from '../../../electron/services/store/search/query.ts';
import { searchWords } from '../../../electron/services/store/search/words.ts';
import { enteredLicenseSchema } from '../../../shared/domain/license.ts';
import {
  addCalendarYears,
  daysUntil,
  expectedEnd,
  monthBounds,
} from '../../../shared/domain/term.ts';
import { jsonValues, likeOneOf, texts } from '../payloads.ts';
import { agree, holds, type Target, target } from '../target.ts';

const zones = [
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
];

/** Times as clouds and people give them, many at the edges of what is a time at all. */
const times = fc.oneof(
  fc.integer({ min: 0, max: 4_102_444_800_000 }),
  fc.constantFrom(1, 253_402_300_799_999, 253_402_300_800_000, 8.64e15, 8.64e15 - 1, 1e15),
  fc.double({ noNaN: true }),
);

const wallDate = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

/** Whether the index leads from a word to the row, as the search goes. */
function isFound(row: { name: string; unid: string }, ways: readonly string[][]): boolean {
  const kept = searchWords({ ...row, accountNo: 1, kind: 0, ownership: 0, standing: 0 }).split(' ');
  return ways.some((way) =>
    way.every((beginning) => kept.some((word) => word.startsWith(beginning))),
  );
}

const words = fc.oneof(
  texts,
  fc.constantFrom('JY912028250F7FUQ-96', 'pump 12', '冷库3号', 'Ünit-7', 'ﬁlter', 'ǅ1', 'İx'),
);

export function textTargets(): Target[] {
  return [
    target({
      name: 'search query',
      payloads: fc.record({ typed: words, name: words, unid: words }),
      weight: 2,
      run({ typed, name, unid }) {
        const query = parseQuery(typed);
        holds('eight words at most', query.length <= 8);
        const row = { name: name.slice(0, 500), unid: unid.slice(0, 200) };
        let found = false;
        for (const word of query) {
          const ways = indexWays(word);
          if (!rowMatches(row, word)) continue;
          found = true;
          // A name of very many words is found by its beginning only.
          if (name.length < 60) holds('what matches is led to', isFound(row, ways));
        }
        return found ? 'accepted' : 'refused';
      },
    }),
    target({
      name: 'search of the own unid',
      payloads: words.filter((unid) => /^[\p{L}\p{N}-]{3,24}$/u.test(unid)),
      run(unid) {
        const [word, ...more] = parseQuery(unid);
        holds('one word', word !== undefined && more.length === 0);
        const row = { name: '', unid };
        const bare = word?.bare ?? '';
        if (bare === '') return 'refused';
        holds('a unid finds its row', word !== undefined && rowMatches(row, word));
        return 'accepted';
      },
    }),
    target({
      name: 'folded name key',
      payloads: words,
      run(name) {
        const key = nameKey(name);
        holds('bounded', key.length <= 64);
        agree('case does not matter', nameKey(name.toLowerCase()), nameKey(fold(name)));
        const last = key.charCodeAt(key.length - 1);
        holds(
          'no half character is made',
          !(last >= 0xd800 && last <= 0xdbff) || /[\ud800-\udbff]/.test(name),
        );
        return key === '' ? 'refused' : 'accepted';
      },
    }),
    target({
      name: 'wire time and term',
      payloads: fc.record({
        value: fc.oneof({ weight: 4, arbitrary: times }, { weight: 1, arbitrary: jsonValues }),
        years: fc.integer({ min: 1, max: 5 }),
        timeZone: fc.constantFrom(...zones),
      }),
      run({ value, years, timeZone }) {
        const end = wireTime(value);
        if (end === null) return 'refused';
        holds('a whole number', Number.isInteger(end) && end > 0);
        const later = addCalendarYears(end, years, timeZone);
        holds('a time', Number.isFinite(new Date(later).getTime()));
        const days = (later - end) / 86_400_000;
        holds('years of 365 or 366 days', days > 365 * years - 1 && days < 366 * years + 2);
        const [before, after] = [wallDate(end, timeZone), wallDate(later, timeZone)];
        const leap = before.slice(-5) === '02-29';
        if (!leap && end < 4e12) agree('day of the year', after.slice(-5), before.slice(-5));
        agree('expected', expectedEnd({ termEnd: end, now: 0, years, timeZone }), later);
        holds('distance', Number.isInteger(daysUntil(end, 0)));
        return 'accepted';
      },
    }),
    target({
      name: 'entered license',
      payloads: likeOneOf([
        { plan: 'paid', seats: 9, termStart: null, termEnd: 1_800_000_000_000, enteredBy: 'A' },
      ]),
      run(value) {
        const license = enteredLicenseSchema.safeParse(value);
        if (!license.success) return 'refused';
        const { termEnd, seats } = license.data;
        holds('seats', seats === null || (Number.isInteger(seats) && seats >= 0));
        const later = expectedEnd({ termEnd, now: 0, years: 5, timeZone: 'Asia/Shanghai' });
        holds('a time', termEnd === null || Number.isFinite(new Date(later ?? NaN).getTime()));
        return 'accepted';
      },
    }),
    target({
      name: 'months of a calendar',
      payloads: fc.record({
        now: fc.integer({ min: 0, max: 4_102_444_800_000 }),
        timeZone: fc.constantFrom(...zones),
      }),
      run({ now, timeZone }) {
        const bounds = monthBounds(now, timeZone, 24);
        agree('bounds', bounds.length, 25);
        holds('now is in the first', (bounds[0] ?? 0) <= now && now < (bounds[1] ?? 0));
        const growing = bounds.every((at, index) => index === 0 || at > (bounds[index - 1] ?? 0));
        holds('they grow', growing);
        return 'accepted';
      },
    }),
  ];
}
