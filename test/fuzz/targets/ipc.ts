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

async function asked(channel: ChannelName, args: readonly unknown[]) {
  let isReached = false;
  const handler = async () => {
    isReached = true;
    return { ok: false as const, error: reached };
  };
  const envelope = await answer(channel, args, handler, log);
  return { isReached, envelope };
}

/** Members that a request may leave out: all, or those named. */
const optionalMembers: Partial<Record<ChannelName, 'all' | readonly string[]>> = {
  'settings.write': 'all',
  'renewals.preview': ['replaces'],
  'renewals.draft': ['replaces'],
};

/** What follows from a good request and is none: a member too many, and each of them left out. */
function wrongForms(channel: ChannelName, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const optional = optionalMembers[channel] ?? [];
  const lacking = Object.keys(value).filter(
    (name) => optional !== 'all' && !optional.includes(name),
  );
  return [
    { ...value, unheardOf: 1 },
    ...lacking.map((name) =>
      Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)),
    ),
  ];
}

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
      const { isReached, envelope } = await asked(channel, args);
      unpolluted();
      holds('an answer', !envelope.ok);
      if (!envelope.ok) {
        appErrorSchema.parse(envelope.error);
        agree('refusal', envelope.error.code, isReached ? reached.code : 'invalidRequest');
      }
      const fits = args.length === 1 && conforms(schema, value);
      if (isReached) holds('what is let through has the form', fits || isTrimmed(value));
      else holds('what has the form is let through', !fits || isTrimmed(value) || hasRules);
      if (!isReached) return 'refused';
      for (const wrong of wrongForms(channel, value)) {
        const { isReached: isLetThrough } = await asked(channel, [wrong]);
        holds('nothing more and nothing less is let through', !isLetThrough);
      }
      return 'accepted';
    },
  });
}

export const ipcTargets = (): Target[] => channelNames.map(ipcTarget);
