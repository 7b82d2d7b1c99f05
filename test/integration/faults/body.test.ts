import { gzipSync } from 'node:zlib';
import { afterEach, expect, vi } from 'vitest';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { countBytesTaken } from './bytes-taken.ts';
import { type Play, playFaults } from './fault-case.ts';
import { type FrontFault, isCall, isList, withoutFraming } from './front.ts';
import { altered, bytes, json, rewritten } from './replies.ts';
import { type FaultRig, JUYING } from './rig.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const MEGABYTE = 1024 * 1024;

/** Of every call, at both platforms, a submission included. */
const everywhere = (fault: FrontFault): Play => ({
  begin: ({ front }) => front.fault(fault, isCall),
  onXmp: true,
  onRenewal: true,
});

/** Of the device list alone. */
const inList = (fault: FrontFault, rest: Partial<Play> = {}): Play => ({
  begin: ({ front }) => front.fault(fault, isList),
  onTest: false,
  ...rest,
});

/** Copes with it: the figures that were read under the fault agree with the cloud's. */
const copes = (fault: FrontFault, rest: Partial<Play> = {}): Play => ({
  begin: ({ front }) => front.fault(fault, isCall),
  onXmp: true,
  ...rest,
});

async function namesOf({ backend, accountId }: FaultRig): Promise<string[]> {
  const { rows } = await backend.get('devices.page', {
    view: { ...emptyDeviceView, accountIds: [accountId] },
    offset: 0,
    limit: 500,
  });
  return rows.map(({ name }) => name);
}

/** A character as JSON writes it without leaving ASCII. */
const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The list with the first name replaced by `letters`, which need not be UTF-8. */
const withName = (letters: number[], headers: Record<string, string> = {}): FrontFault =>
  altered((sent) => {
    const text = sent.replace(/[^\x20-\x7e]/g, escaped);
    const at = /"(?:name|account_name)":"/.exec(text);
    if (at === null) return text;
    const start = at.index + at[0].length;
    const end = text.indexOf('"', start);
    return Buffer.concat([
      Buffer.from(text.slice(0, start), 'ascii'),
      Buffer.from(letters),
      Buffer.from(text.slice(end), 'ascii'),
    ]);
  }, headers);

/** Ten megabytes of zeros take 10 kB; a hundred such pieces one after the other are one gzip file. */
const oneGigabyteOfZeros = () =>
  Buffer.concat(Array<Buffer>(100).fill(gzipSync(Buffer.alloc(10 * MEGABYTE))));

/** An answer to a short question that is far too long; no more of it is taken than fits. */
function tooLong(fault: FrontFault, most: number): Play {
  let taken = () => 0;
  return {
    begin({ front }) {
      taken = countBytesTaken();
      front.fault(fault, ({ path }) => path.includes('/license/'));
    },
    meanwhile() {
      expect(taken()).toBeGreaterThan(most / 2);
      expect(taken()).toBeLessThan(most);
    },
    onRenewal: true,
  };
}

/** Members that would reach into every object if they were copied without care. */
const hostileMembers =
  '"__proto__":{"unid":"evil","userid":"evil","polluted":true},' +
  '"constructor":{"prototype":{"polluted":true}},"userid":"nobody",';

playFaults('body', {
  empty: everywhere(bytes('')),
  truncated: everywhere(altered((text) => text.slice(0, text.length / 2))),
  'not JSON': everywhere(bytes('OK, thank you for calling')),
  'JSON of another shape': everywhere(json({ status: 'up', version: [1, 2, 3] })),
  'wrong types': everywhere(async (exchange) => {
    const { seen } = exchange;
    const list = { total: '?', list: [1, true, 'device', [], {}] };
    const data = isList(seen) ? list.list : list;
    const body = seen.path.includes('/media/') ? { code: 0, data } : { success: true, data };
    await json(body)(exchange);
  }),
  'numbers as strings': copes(
    rewritten((_, value) => (typeof value === 'number' ? String(value) : value)),
  ),
  'strings as numbers': copes(
    rewritten((name, value) => (/^(account_)?name$/.test(name) ? 20_261_116 : value)),
    {
      meanwhile: async (rig) => expect(new Set(await namesOf(rig))).toEqual(new Set(['20261116'])),
    },
  ),
  'null data': inList(json({ success: true, code: 200, message: 'ok', data: null })),
  'null rows': everywhere(async (exchange) => {
    const rows = [null, null, null];
    const body = exchange.seen.path.includes('/media/')
      ? { code: 0, data: { list: rows } }
      : { success: true, code: 200, data: isList(exchange.seen) ? rows : { total: 3, list: rows } };
    await json(body)(exchange);
  }),
  'rows without usable ids': inList(
    rewritten((name, value) => (name === 'unid' ? 'x'.repeat(300) : value)),
  ),
  'success:false': inList(json({ success: false, code: 500, message: '设备服务繁忙', data: null })),
  'unknown business code': inList(
    json({ success: false, code: 1077, message: '[D1077] new rule', data: null }),
    {
      meanwhile: (_, error) =>
        expect(error?.vendor).toEqual({ code: 'D1077', message: '[D1077] new rule' }),
    },
  ),
  '50 MB': tooLong(bytes(Buffer.alloc(50_000_000, '{"a":1},')), 9 * MEGABYTE),
  'deep nesting': everywhere(bytes(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
  'duplicate keys': inList(
    altered((text) => text.replaceAll('{"', `{${hostileMembers}"`)),
    {
      meanwhile: () => expect('polluted' in {}).toBe(false),
    },
  ),
  'duplicate devices': inList(
    altered((text) => text.replace(/"data":\[(.*)\]/s, '"data":[$1,$1]')),
    { rig: { account: JUYING } },
  ),
  'byte order mark': copes(altered((text) => `\ufeff${text}`)),
  'gzip bomb': tooLong(bytes(oneGigabyteOfZeros(), { 'content-encoding': 'gzip' }), 9 * MEGABYTE),
  'broken gzip': everywhere(bytes('{"code":0}', { 'content-encoding': 'gzip' })),
  // "冷库" in GB 18030.
  'another character set': inList(
    withName([0xc0, 0xe4, 0xbf, 0xe2], { 'content-type': 'application/json; charset=GB18030' }),
    { meanwhile: async (rig) => expect(await namesOf(rig)).toContain('冷库') },
  ),
  'invalid UTF-8': inList(withName([0x41, 0xc0, 0x42]), {
    meanwhile: async (rig) => expect(await namesOf(rig)).toContain('A\ufffdB'),
  }),
  'content-length too long': everywhere(async ({ pass, response }) => {
    const { status, headers, body } = await pass();
    const length = body.length + 100;
    response.writeHead(status, { ...withoutFraming(headers), 'content-length': length });
    response.write(body, () => response.socket?.destroySoon());
  }),
  'content-length too short': everywhere(async ({ pass, response }) => {
    const { status, headers, body } = await pass();
    const length = Math.floor(body.length / 2);
    response.writeHead(status, { ...withoutFraming(headers), 'content-length': length });
    response.end(body);
  }),
});
