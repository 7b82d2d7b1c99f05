import type { z } from 'zod';
import type { World } from '../world.ts';
import { behaviourOperations } from './behaviour.ts';
import { fleetOperations } from './fleet.ts';
import type { Operation } from './operation.ts';
import { recountOperations } from './recount.ts';

const operations = {
  ...behaviourOperations,
  ...fleetOperations,
  ...recountOperations,
};
type Operations = typeof operations;

type InputOf<O> = O extends Operation<infer S, unknown> ? z.input<S> : never;
type OutputOf<O> = O extends { run: (...args: never[]) => infer R } ? R : never;
type Arguments<I> = undefined extends I ? [input?: I] : [input: I];

/** Everything that can be asked of a running stand-in. Throws on a call that makes no sense. */
export type StandinControl = {
  readonly [K in keyof Operations]: (
    ...args: Arguments<InputOf<Operations[K]>>
  ) => OutputOf<Operations[K]>;
};

/** The same from another process. */
export type RemoteControl = {
  readonly [K in keyof Operations]: (
    ...args: Arguments<InputOf<Operations[K]>>
  ) => Promise<OutputOf<Operations[K]>>;
};

export type OperationName = keyof Operations;

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

export const operationNames = Object.keys(operations).filter(isOperationName);

/** Parses `input` as the operation wants it and runs it. Throws on a bad input or subject. */
export function runOperation(world: World, name: OperationName, input: unknown): unknown {
  // One signature for the whole table: each schema guards its own `run`.
  const chosen = operations[name] as Operation<z.ZodType, unknown>;
  return chosen.run(world, chosen.input.parse(input));
}

/** The control of a stand-in in this process. */
export function createControl(world: World): StandinControl {
  const calls = operationNames.map((name) => [
    name,
    (input?: unknown) => runOperation(world, name, input),
  ]);
  return Object.freeze(Object.fromEntries(calls)) as StandinControl;
}
