'use strict';
// The store's built thread, with an end at a moment that the test names by setting a fact: its scope
// is "die", its key says when. `TENURE_STORE_ENTRY` in the thread's environment is the built thread.
const { parentPort } = require('node:worker_threads');

const on = parentPort.on.bind(parentPort);
const post = parentPort.postMessage.bind(parentPort);
let silentCall = null;

const deaths = {
  // Received, and certainly not begun.
  before: () => process.exit(1),
  // Committed, but its answer is never sent.
  after: (id) => {
    silentCall = id;
  },
  // As an allocation that fails: nobody catches it.
  memory: () => {
    process.nextTick(() => {
      throw new RangeError('Array buffer allocation failed');
    });
  },
};

parentPort.on = (event, listener) =>
  on(event, (message) => {
    const [, scope, key] = message.args ?? [];
    if (message.name === 'setFact' && scope === 'die') deaths[key](message.id);
    listener(message);
  });
parentPort.postMessage = (message) => {
  if (message.type === 'return' && message.id === silentCall) process.exit(1);
  post(message);
};
require(process.env.TENURE_STORE_ENTRY);
