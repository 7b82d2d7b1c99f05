import { vi } from 'vitest';

/**
 * From now on counts the bytes of answers that somebody took out of `fetch`, after decompression.
 * Until `vi.restoreAllMocks()`.
 */
export function countBytesTaken(): () => number {
  let taken = 0;
  const { fetch } = globalThis;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const response = await fetch(input, init);
    const { body } = response;
    if (body === null) return response;
    const reader = body.getReader();
    // Nothing is taken ahead of the reader, so that only what is wanted is counted.
    const counted = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          taken += value.byteLength;
          controller.enqueue(value);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    return new Proxy(response, {
      get: (target, name) => (name === 'body' ? counted : Reflect.get(target, name, target)),
    });
  });
  return () => taken;
}
