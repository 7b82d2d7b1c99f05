import type { Fleet } from '../../../electron/standin/index.ts';

type JuyingAccount = Fleet['juying'][number];
type Device = JuyingAccount['devices'][number];

const dayMs = 86_400_000;

/** Names that have broken other programs, one device each. */
export const oddNames = {
  picture: '<img src=x onerror="window.injected=true">',
  quotes: `He said "it's 100% '; DROP TABLE account; --" \\ done`,
  emoji: '🧊 Kühlraum 👩‍🔧 №7',
  endless: 'very long '.repeat(1000),
  lines: 'first line\nsecond line\twith a tab',
  formula: '=HYPERLINK("http://127.0.0.1:9/?x="&A1,"click me")',
  script: 'javascript:window.injected=true',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: meant to look like one
  template: '${process.env.HOME} {{constructor.constructor("return 1")()}}',
  message: '{count, plural, one {# thing} other {# things}} <b>{name}',
  path: '../../../../etc/passwd',
  override: 'ab\u202e\u2067dc\u200b\u200d\ufeff\u0000\u001b[2J',
  endlessWord: 'x'.repeat(10_000),
  backwards: '\u202egnp.exe \u202c kept in order',
  empty: '',
} as const;

let seq = 0;

function device(owner: string, unid: string, name: string): Device {
  seq += 1;
  return {
    id: `JY_${unid}`,
    name,
    unid,
    userid: owner,
    profile: 'meter',
    addedSeq: seq,
    termEnd: null,
  };
}

type Parts = Partial<Pick<JuyingAccount, 'label' | 'plan' | 'boughtDevices' | 'termEnd'>>;

function account(key: string, names: readonly string[], parts: Parts): JuyingAccount {
  const userId = `usr_${key}`;
  const { termEnd = null } = parts;
  return {
    key,
    label: `Account ${key}`,
    customer: 'Odd & Sons <GmbH>',
    timeZone: 'Europe/Berlin',
    userId,
    auth: { kind: 'token', token: `API_ODD_${key}` },
    headerStyle: 'bearer',
    licenseService: true,
    plan: 'free',
    boughtDevices: 0,
    termStart: termEnd === null ? null : termEnd - 365 * dayMs,
    devices: names.map((name, index) => device(userId, `JY${key.toUpperCase()}${index}-96`, name)),
    renewals: [],
    ...parts,
    termEnd,
  };
}

const units = (count: number) => Array.from({ length: count }, (_, n) => `Unit ${n + 1}`);

/** Accounts at the edges of the license rules; all ends are counted from `now`, ms UTC. */
export function oddFleet(now: number): Fleet {
  const soon = now + 20 * dayMs;
  const paid = { plan: 'paid', boughtDevices: 20 } as const;
  return {
    juying: [
      account('empty', [], {}),
      account('two', units(2), {}),
      account('three', units(3), { termEnd: soon }),
      account('four', units(4), { termEnd: soon }),
      account('past', units(5), { ...paid, termEnd: now - 40 * dayMs }),
      account('endless', units(6), paid),
      account('names', Object.values(oddNames), {
        ...paid,
        label: '<i>Café</i> & "Söhne" 北京',
        termEnd: soon,
      }),
    ],
    xmp: [],
  };
}
