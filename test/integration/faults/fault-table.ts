import type { ErrorCode } from '../../../shared/errors.ts';

/** `null`: the person notices nothing, since Tenure copes with it. */
type Outcome = { how: string; code: ErrorCode | null };

/**
 * Every fault that has a defined outcome: how it is brought about and which error the person reads,
 * its words being in `fault-words.ts`. Each group is played by `<group>.test.ts`; the README's table
 * is made from this one (`readme.test.ts`).
 */
export const faultTable = {
  network: {
    'connection refused': {
      how: 'nobody listens at the address any more',
      code: 'connectionFailed',
    },
    'reset before an answer': {
      how: 'the connection breaks once the request has arrived',
      code: 'connectionFailed',
    },
    'reset during the body': {
      how: 'the connection breaks in the middle of the answer',
      code: 'connectionFailed',
    },
    'reset after the body': {
      how: 'the whole answer arrives, its last chunk does not',
      code: 'connectionFailed',
    },
    'name not found': { how: 'DNS knows no such name', code: 'addressNotFound' },
    'name look-up fails': { how: 'DNS does not answer', code: 'offline' },
    offline: { how: 'no network at all', code: 'offline' },
    'slow headers': { how: 'the answer never begins', code: 'timedOut' },
    'slow body': { how: 'the answer trickles in, byte by byte', code: 'timedOut' },
    stall: { how: 'half of the answer, then silence', code: 'timedOut' },
    'proxy wants a sign-in': { how: 'HTTP 407 with a page', code: 'proxyRefused' },
    'network wants a sign-in': { how: 'HTTP 511 with a page', code: 'proxyRefused' },
    'captive portal': { how: 'a page with HTTP 200', code: 'pageReceived' },
    'captive portal in the middle': {
      how: 'the same once the list was read, in place of the license',
      code: 'pageReceived',
    },
    'certificate self-signed': {
      how: 'nobody vouches for the certificate',
      code: 'certificateRefused',
    },
    'certificate expired': { how: 'the certificate is out of date', code: 'certificateRefused' },
    'certificate of another host': {
      how: 'the certificate is for another name',
      code: 'certificateRefused',
    },
  },
  http: {
    '301 to another host': { how: 'another server is named', code: 'redirectRefused' },
    '302 to another host': { how: 'another server is named', code: 'redirectRefused' },
    '303 to another host': { how: 'another server is named', code: 'redirectRefused' },
    '307 to another host': { how: 'another server is named', code: 'redirectRefused' },
    '308 to another host': { how: 'another server is named', code: 'redirectRefused' },
    '302 to the same host': { how: 'another port is named', code: 'redirectRefused' },
    '307 to plain http': { how: 'the same host without TLS is named', code: 'redirectRefused' },
    '400': { how: 'a page with this status', code: 'badAnswer' },
    '401': { how: 'for every token, new ones too', code: 'signInFailed' },
    '403': { how: 'a page with this status', code: 'forbidden' },
    '404': { how: 'a page with this status', code: 'badAnswer' },
    '408': { how: 'the server waited too long for us', code: 'timedOut' },
    '429 with Retry-After in seconds': { how: 'come back in 90 s', code: 'rateLimited' },
    '429 with Retry-After as a date': { how: 'come back at a time', code: 'rateLimited' },
    '429 without Retry-After': { how: 'as often as it is asked', code: 'rateLimited' },
    '500': { how: 'a page with this status', code: 'serverError' },
    '502': { how: 'a page with this status', code: 'serverError' },
    '503': { how: 'a page with this status', code: 'serverError' },
    '504': { how: 'a page with this status', code: 'serverError' },
  },
  body: {
    empty: { how: 'HTTP 200 and nothing', code: 'badAnswer' },
    truncated: { how: 'half of the JSON as if it were whole', code: 'badAnswer' },
    'not JSON': { how: 'a line of text', code: 'badAnswer' },
    'JSON of another shape': { how: 'another API answers', code: 'badAnswer' },
    'wrong types': { how: 'rows that are numbers, text for objects', code: 'badAnswer' },
    'numbers as strings': { how: 'every number is quoted', code: null },
    'strings as numbers': { how: 'names are numbers', code: null },
    'null data': { how: 'no list where the license service counts devices', code: 'badAnswer' },
    'null rows': { how: 'a list of nothing but null', code: 'badAnswer' },
    'rows without usable ids': { how: 'no row can be told from another', code: 'badAnswer' },
    'success:false': { how: 'HTTP 200 and a refusal', code: 'vendorError' },
    'unknown business code': { how: 'D1077, which nobody documented', code: 'vendorError' },
    '50 MB': { how: 'an answer of 50 MB to a short question', code: 'answerTooLarge' },
    'deep nesting': { how: '100,000 levels of arrays', code: 'badAnswer' },
    'duplicate keys': { how: '`userid` twice, `__proto__`, `constructor`', code: null },
    'duplicate devices': { how: 'every row twice', code: null },
    'byte order mark': { how: 'three bytes before the JSON', code: null },
    'gzip bomb': { how: '1 GB of zeros in 1 MB', code: 'answerTooLarge' },
    'broken gzip': { how: 'announced as gzip and is none', code: 'badAnswer' },
    'another character set': { how: 'GB 18030, as the answer says', code: null },
    'invalid UTF-8': { how: 'a name with a broken letter, which is shown as �', code: null },
    'content-length too long': { how: 'more is announced than comes', code: 'connectionFailed' },
    'content-length too short': { how: 'less is announced than comes', code: 'badAnswer' },
  },
  token: {
    'dead at once': { how: 'each login gives a token that is refused', code: 'signInFailed' },
    'dies in the middle': { how: 'the token ends between two calls of a reading', code: null },
    'login refused': { how: 'the secret was changed at the vendor', code: 'signInFailed' },
    'login without a token': { how: 'success, and no token in it', code: 'badAnswer' },
    'login page instead of a login': { how: 'a page answers the login', code: 'pageReceived' },
    'many calls, dead token': { how: 'ten calls at once find it dead', code: null },
  },
  time: {
    'clock 10 minutes ahead': { how: 'the computer against the cloud', code: null },
    'clock 10 minutes behind': { how: 'the computer against the cloud', code: null },
    'clock 2 days ahead': { how: 'the computer against the cloud', code: null },
    'clock 2 days behind': { how: 'the computer against the cloud', code: null },
    'cloud does not tell its time': {
      how: '10 minutes off and no Date header to correct it by',
      code: 'clockSkew',
    },
    'jump forward during a reading': { how: 'set a day ahead', code: null },
    'jump back during a reading': { how: 'set a day back', code: null },
    'daylight saving begins': { how: 'a night of 23 hours', code: null },
    'daylight saving ends': { how: 'a night of 25 hours', code: null },
    'suspend and resume': { how: 'a lid closed for a day', code: null },
  },
  disk: {
    full: { how: 'no room for the next page while a reading is applied', code: 'storeFull' },
    'full during a backup': { how: 'no room for the copy', code: 'storeFull' },
    'full during a ledger entry': { how: 'no room for the next renewal', code: 'storeFull' },
    'read-only': { how: 'the database file cannot be written', code: 'storeReadOnly' },
    'read-only folder': { how: 'nothing can be put beside the database', code: 'storeReadOnly' },
    'locked by another process': { how: 'another program holds the database', code: 'storeBusy' },
    'open in another process': { how: 'another Tenure has the profile', code: 'storeInUse' },
    damaged: { how: 'pages overwritten with noise', code: 'storeDamaged' },
    'damaged header': { how: 'the first 100 bytes are noise', code: 'storeDamaged' },
    'damaged index': { how: 'one index is noise, all tables are sound', code: 'storeDamaged' },
    'damaged backup': { how: 'the copy differs from what was copied', code: 'backupUnsound' },
    'from a newer version': { how: 'a schema that this version does not know', code: 'storeNewer' },
    'folder that is a file': { how: 'the profile folder is a file', code: 'storeReadOnly' },
    'no permission': { how: 'the folder may not be written', code: 'storeReadOnly' },
  },
  keyStore: {
    none: { how: 'no protecting key store, no consent', code: 'secretMissing' },
    locked: { how: 'decrypting fails now and works later', code: 'secretUnreadable' },
    'breaks when asked': { how: 'decrypting throws', code: 'secretUnreadable' },
    'changed since the last start': {
      how: 'another backend than before',
      code: 'secretUnreadable',
    },
    undecryptable: {
      how: 'the bytes belong to another user; the secret is entered again',
      code: 'secretUnreadable',
    },
    'undecryptable for a while': {
      how: 'the same, until the key comes back: the bytes were kept',
      code: 'secretUnreadable',
    },
  },
} as const satisfies Record<string, Record<string, Outcome>>;

export type FaultGroup = keyof typeof faultTable;
export type FaultName<G extends FaultGroup> = keyof (typeof faultTable)[G] & string;

export type FaultRow = { group: FaultGroup; name: string } & Outcome;

/** The rows of one group, in the order of the table. */
export function faultsOf(group: FaultGroup): FaultRow[] {
  return Object.entries<Outcome>(faultTable[group]).map(([name, row]) => ({ group, name, ...row }));
}

export const faultGroups = Object.keys(faultTable) as FaultGroup[];
