import { parsePage } from '../../../electron/services/cloud/xmp/accounts.ts';
import { readEnvelope } from '../../../electron/services/cloud/xmp/envelope.ts';
import { appErrorSchema } from '../../../shared/error-schemas.ts';
import { textLikeOneOf } from '../payloads.ts';
import type { Recorded } from '../recorded.ts';
import { agree, holds, type Target, target, unpolluted } from '../target.ts';
import { depthOf, isObject, parsed } from './http.ts';

const isId = (value: unknown, longest: number): boolean =>
  (typeof value === 'string' && /\S/.test(value) && value.length <= longest) ||
  (Number.isSafeInteger(value) && String(value).length <= longest);

const isAdAccount = (row: unknown): boolean =>
  isObject(row) && isId(row.channel, 50) && isId(row.account_id, 200);

export function xmpTargets(recorded: Recorded): Target[] {
  return [
    target({
      name: 'XMP ad accounts',
      payloads: textLikeOneOf(recorded.adAccounts),
      weight: 3,
      run(text) {
        const answer = { status: 200, headers: {}, text, serverTime: null };
        const read = readEnvelope(answer, { now: 0, secrets: [] });
        const found = parsed(text);
        const good =
          found !== null &&
          isObject(found.value) &&
          depthOf(found.value) <= 64 &&
          (Object.is(found.value.code, 0) ||
            Object.is(found.value.code, -0) ||
            found.value.code === '0');
        agree('envelope', read.ok, good);
        unpolluted();
        if (!read.ok) {
          appErrorSchema.parse(read.error);
          return 'refused';
        }
        const page = parsePage(read.value);
        if (page === null) {
          // A list of nothing but rows without channel and id is of something else.
          const list = isObject(read.value) ? read.value.list : read.value;
          const listed = Array.isArray(list) && (list.length === 0 || list.some(isAdAccount));
          holds('a list is read', !listed && read.value !== null);
          return 'refused';
        }
        holds('no more than sent', page.items.length <= page.received);
        for (const { unid, group, name, termEnd } of page.items) {
          holds('its key', unid.startsWith(`${group}:`) && unid.length > group.length + 1);
          holds('bounded', unid.length <= 251 && name.length <= 500);
          agree('no end is published', termEnd, null);
        }
        return 'accepted';
      },
    }),
  ];
}
