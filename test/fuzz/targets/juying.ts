import { readEnvelope } from '../../../electron/services/cloud/juying/envelope.ts';
import {
  parseLicensePage,
  parseRenewal,
  parseRenewals,
  parseSummary,
} from '../../../electron/services/cloud/juying/license-wire.ts';
import { parseDeviceList } from '../../../electron/services/cloud/juying/read-devices.ts';
import { appErrorSchema } from '../../../shared/error-schemas.ts';
import { textLikeOneOf } from '../payloads.ts';
import type { Recorded } from '../recorded.ts';
import { agree, holds, same, type Target, target, unpolluted, type Verdict } from '../target.ts';
import { depthOf, isObject, parsed } from './http.ts';

const now = Date.UTC(2026, 2, 2);
const secret = 's3cret-of-the-account';
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const own = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** By juying.md §6: text as it is, whole numbers too; nothing blank and nothing endless. */
function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? `${value}` : null;
  if (typeof value !== 'string' || value.length > 200) return null;
  return /\S/.test(value) ? value : null;
}

/** The envelope's data by an independent reading of juying.md §3; undefined when it is a failure. */
function dataOf(text: string): { data: unknown } | null {
  const found = parsed(text);
  if (!found || !isObject(found.value) || depthOf(found.value) > 64) return null;
  const { value } = found;
  const code = own(value, 'code');
  const good = [undefined, null, 200, '200'].some((one) => Object.is(one, code));
  return own(value, 'success') === true && good ? { data: own(value, 'data') } : null;
}

type Check<T> = {
  name: string;
  answers: readonly unknown[];
  parse: (data: unknown) => T | null;
  /** Whether the data has the form that the contract names, judged by hand. */
  fits: (data: unknown) => boolean;
  check: (value: T, data: unknown) => void;
};

/** A whole answer on its way: reader, envelope, parser. */
function wire<T>({ name, answers, parse, fits, check }: Check<T>): Target {
  return target({
    name,
    payloads: textLikeOneOf(answers),
    weight: 3,
    run(text): Verdict {
      const read = readEnvelope(
        { status: 200, headers: {}, text, serverTime: null },
        { now, secrets: [secret] },
      );
      const found = dataOf(text);
      agree('envelope', read.ok, found !== null);
      if (!read.ok) {
        appErrorSchema.parse(read.error.error);
        return 'refused';
      }
      const { data } = read.value;
      same('data', data, found?.data);
      const value = parse(data);
      unpolluted();
      agree('accepts', value !== null, fits(data));
      if (value === null) return 'refused';
      check(value, data);
      return 'accepted';
    },
  });
}

const rowMembers = ['list', 'rows', 'equips', 'items'];

function rowsOf(data: unknown): unknown[] | null {
  if (data === null) return [];
  if (Array.isArray(data)) return data;
  if (!isObject(data)) return null;
  for (const member of rowMembers) {
    const rows = own(data, member);
    if (Array.isArray(rows)) return rows;
  }
  return null;
}

/** A list, and not one of nothing but rows without an id: those are of something else. */
const readable = (rows: unknown): boolean =>
  Array.isArray(rows) && (rows.length === 0 || rows.some((row) => idOf(own(row, 'unid')) !== null));

const isTime = (value: number | null) =>
  value === null || (Number.isInteger(value) && value > 0 && value <= latest);
const isCount = (value: number | null) =>
  value === null || (Number.isSafeInteger(value) && value >= 0);

export function juyingTargets(recorded: Recorded): Target[] {
  return [
    wire({
      name: 'JuYing devices',
      answers: recorded.devices,
      parse: parseDeviceList,
      fits: (data) => readable(rowsOf(data)),
      check({ items, missing, duplicates }, data) {
        const rows = rowsOf(data) ?? [];
        const ids = rows.map((row) => idOf(own(row, 'unid'))).filter((id) => id !== null);
        same(
          'unids',
          items.map(({ unid }) => unid),
          [...new Set(ids)],
        );
        agree('duplicates', duplicates, ids.length - items.length);
        holds('nothing vanishes unsaid', missing >= rows.length - ids.length);
        for (const { name, ownerId } of items) {
          holds('names are bounded', name.length <= 500 && name === name.trim());
          holds('owners are ids', ownerId === null || idOf(ownerId) === ownerId);
        }
        const again = items.map(({ unid, name, ownerId }) => ({ unid, name, userid: ownerId }));
        same('read again', parseDeviceList(again)?.items, items);
      },
    }),
    wire({
      name: 'JuYing license summary',
      answers: recorded.summary,
      parse: parseSummary,
      fits: (data) =>
        isObject(data) &&
        ['plan', 'authorizedDevices', 'usedDevices', 'termStart', 'termEnd'].some((member) =>
          Object.hasOwn(data, member),
        ),
      check(license) {
        holds('plan', ['free', 'paid', 'unknown'].includes(license.plan));
        holds('counts', isCount(license.seats) && isCount(license.seatsUsed));
        holds('times', isTime(license.termStart) && isTime(license.termEnd));
        const { plan, seats: authorizedDevices, seatsUsed: usedDevices, ...term } = license;
        same(
          'read again',
          parseSummary({ plan, authorizedDevices, usedDevices, ...term }),
          license,
        );
      },
    }),
    wire({
      name: 'JuYing licensed devices',
      answers: recorded.licensedDevices,
      parse: parseLicensePage,
      fits: (data) => readable(own(data, 'list')),
      check({ devices, received, total }, data) {
        const rows = own(data, 'list') as unknown[];
        agree('received', received, rows.length);
        holds('total', isCount(total));
        const ids = rows.map((row) => idOf(own(row, 'unid'))).filter((id) => id !== null);
        same(
          'unids',
          devices.map(({ unid }) => unid),
          ids,
        );
        for (const { authorization, termEnd } of devices) {
          holds('time', isTime(termEnd));
          if (authorization.state !== 'authorized') continue;
          holds(
            'authorized by its word',
            rows.some((row) => own(row, 'authorized') === true),
          );
        }
      },
    }),
    wire({
      name: 'JuYing renewals',
      answers: recorded.renewals,
      parse: parseRenewals,
      fits: (data) => Array.isArray(own(data, 'list')),
      check(renewals, data) {
        const rows = own(data, 'list') as unknown[];
        holds('no more than sent', renewals.length <= rows.length);
        const ids = new Set(rows.map((row) => idOf(own(row, 'requestId'))));
        for (const { requestId } of renewals) holds('its id was sent', ids.has(requestId));
      },
    }),
    wire({
      name: 'JuYing one renewal',
      answers: recorded.renewal,
      parse: parseRenewal,
      fits: (data) => idOf(own(data, 'requestId')) !== null && isText(own(data, 'state')),
      check(renewal, data) {
        agree('id', renewal.requestId, idOf(own(data, 'requestId')));
        holds('times', isTime(renewal.submittedAt) && isTime(renewal.decidedAt));
        holds(
          'approved by its word',
          renewal.state !== 'approved' || own(data, 'state') === 'approved',
        );
      },
    }),
  ];
}

/** A text that is not blank, or a number standing for one. */
const isText = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
