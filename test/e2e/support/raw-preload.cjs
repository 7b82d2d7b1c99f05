// What a page would have whose walls are down: a hand on the raw messages, with values that the
// bridge of the real preload would not carry. Loaded by tests only, beside the app's own preload.
const { contextBridge, ipcRenderer } = require('electron');

/** Nested so deep that a careless reader runs out of stack; still within what can be sent. */
function nested(depth) {
  let value = 0;
  for (let level = 0; level < depth; level += 1) value = { below: value };
  return value;
}

const ring = {};
ring.self = ring;

/** The arguments of one request, by the name of what is wrong with them. */
const attacks = {
  'no argument': [],
  undefined: [undefined],
  null: [null],
  'a truth value': [true],
  'a number': [7],
  'not a number': [Number.NaN],
  infinity: [Number.POSITIVE_INFINITY],
  'minus zero': [-0],
  'a big integer': [10n ** 30n],
  'a text': ['[object Object]'],
  'an empty list': [[]],
  'a list around it': [[{}]],
  'an endless list of holes': [new Array(2 ** 31)],
  'a second argument': [{}, {}],
  'many arguments': new Array(2000).fill({}),
  'an unknown member': [{ surprise: true }],
  'an own __proto__': [JSON.parse('{"__proto__":{"accountId":"aaaaaaaaaa","polluted":1},"x":1}')],
  'members of the prototype': [
    { constructor: { prototype: { polluted: 1 } }, toString: 1, valueOf: 1 },
  ],
  'a member that is a getter': [
    {
      get surprise() {
        return 1;
      },
    },
  ],
  'deep nesting': [nested(500)],
  'a ring': [ring],
  'a ring inside a list': [[ring, ring]],
  'a map': [new Map([['accountId', 'x']])],
  'a set': [new Set([1])],
  'a date': [new Date(0)],
  'a pattern': [/(a+)+$/],
  'an error': [new Error('x')],
  bytes: [new Uint8Array(16)],
  'shared views': [{ view: new DataView(new ArrayBuffer(8)) }],
  'too many values': [{ list: new Array(150_000).fill(0) }],
};

contextBridge.exposeInMainWorld('raw', {
  attackNames: Object.keys(attacks),
  attack: (channel, name) => ipcRenderer.invoke(channel, ...attacks[name]),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  hugeText: (channel, length) => ipcRenderer.invoke(channel, { text: 'x'.repeat(length) }),
});
