import { jsonReply, type Reply } from '../message.ts';
import type { World } from '../world.ts';

/** Kinds of failure and their texts (xmp.md §10). */
export type XmpFailure =
  | { kind: 'sign' }
  | { kind: 'timeout' }
  | { kind: 'rate' }
  | { kind: 'parameter'; name: string };

function textOf(failure: XmpFailure): string {
  switch (failure.kind) {
    case 'sign':
      return 'sign error';
    case 'timeout':
      return 'interface timeout';
    case 'rate':
      return 'Request Too Frequent';
    case 'parameter':
      return `parameter error: ${failure.name}`;
  }
}

export function xmpSuccess(data: unknown): Reply {
  return jsonReply({ code: 0, msg: 'success', data });
}

/** A refusal: HTTP 200 with the code that the settings give its kind. */
export function xmpFailure(world: World, failure: XmpFailure): Reply {
  const code = world.state.settings.xmpCodes[failure.kind];
  return jsonReply({ code, msg: textOf(failure), data: null }, { code });
}
