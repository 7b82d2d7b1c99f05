import fc from 'fast-check';
import { z } from 'zod';
import { appErrorSchema } from '../../../shared/error-schemas.ts';
import { appError } from '../../../shared/errors.ts';
import { answer } from '../../../shared/ipc/answer.ts';
import { type ChannelName, channelNames } from '../../../shared/ipc/channels.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { conforms, exampleOf, type JsonSchema } from '../json-schema.ts';
import { likeOneOf } from '../payloads.ts';
import { agree, holds, type Target, target, unpolluted } from '../target.ts';

/** What the handler answers where the input was let through: the output is not what is tried here. */
const reached = appError('accountBusy');
const log = { error: () => 'E-FUZZ' };

/** Texts that are trimmed before they are judged, and zones, which no schema can name. */
const isTrimmed = (value: unknown): boolean => {
  if (typeof value === 'string') return value !== value.trim();
  return typeof value === 'object' && value !== null && Object.values(value).some(isTrimmed);
};

function ipcTarget(channel: ChannelName): Target {
  const { input } = contract[channel];
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const example = exampleOf(schema);
  // Members with a rule of their own, which the schema's form does not show.
  const hasRules = JSON.stringify(schema).includes('"timeZone"');
  return target({
    name: `ipc ${channel}`,
    payloads: fc.tuple(likeOneOf([example]), fc.nat(20)),
    weight: 0.25,
    async run([value, more]) {
      const args = more === 0 ? [value, value] : [value];
      let isReached = false;
      const envelope = await answer(
        channel,
        args,
        async () => {
          isReached = true;
          return { ok: false, error: reached };
        },
        log,
      );
      unpolluted();
      holds('an answer', !envelope.ok);
      if (!envelope.ok) {
        appErrorSchema.parse(envelope.error);
        agree('refusal', envelope.error.code, isReached ? reached.code : 'invalidRequest');
      }
      const fits = args.length === 1 && conforms(schema, value);
      if (isReached) holds('what is let through has the form', fits || isTrimmed(value));
      else holds('what has the form is let through', !fits || isTrimmed(value) || hasRules);
      return isReached ? 'accepted' : 'refused';
    },
  });
}

export const ipcTargets = (): Target[] => channelNames.map(ipcTarget);
