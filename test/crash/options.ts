import { parseArgs } from 'node:util';

export type CrashOptions = {
  /** How often the app is killed. */
  kills: number;
  /** Decides order, places and delays of the kills. */
  seed: number;
  /** Where the figures are written as JSON besides; null: nowhere. */
  json: string | null;
  /** Only scenarios whose name has this text; for looking into one. */
  only: string | null;
};

/** From this many kills on every phase must have been hit. */
export const longForm = 200;

/** Throws on an option that is unknown or no number. */
export function readOptions(words: readonly string[]): CrashOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      kills: { type: 'string', default: String(longForm) },
      seed: { type: 'string', default: '20260' },
      json: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const number = (name: 'kills' | 'seed') => {
    if (!/^\d{1,9}$/.test(values[name])) throw new Error(`--${name} needs a whole number`);
    return Number(values[name]);
  };
  return {
    kills: number('kills'),
    seed: number('seed'),
    json: values.json ?? null,
    only: values.only ?? null,
  };
}
