import type { Command } from '../cloud/platform.ts';
import type { OutboxRow } from '../store/store.ts';
import type { RenewalsContext } from './context.ts';
import { renewKind } from './renew-kind.ts';
import type { Progress } from './send-command.ts';

/** A command that could be read, with the row it stands in. */
export type ReadCommand = { row: OutboxRow; command: Command };

/** How commands of one kind are read, sent, looked up and settled. */
export type CommandKind = {
  /** By the version of the payload's form. Null where what is stored is not of that form. */
  versions: Readonly<Record<number, (payload: unknown) => Command | null>>;
  /** The next thing to do: sends it, or looks up what became of a try, and settles what follows. */
  takeTurn(context: RenewalsContext, command: ReadCommand, signal: AbortSignal): Promise<Progress>;
};

/** Every kind that this version can send. Others are put aside, for a version that knows them. */
export const kinds: Readonly<Record<Command['kind'], CommandKind>> = { renew: renewKind };

const isKind = (kind: string): kind is Command['kind'] => Object.hasOwn(kinds, kind);

/** The kind of a row and the command in it; null where either is damaged or of an unknown form. */
export function readCommand(row: OutboxRow): { kind: CommandKind; command: Command } | null {
  if (row.damaged || !isKind(row.kind)) return null;
  const kind = kinds[row.kind];
  const parse = Object.hasOwn(kind.versions, row.version) ? kind.versions[row.version] : undefined;
  if (!parse) return null;
  let payload: unknown;
  try {
    payload = JSON.parse(row.payload);
  } catch {
    return null;
  }
  const command = parse(payload);
  // A payload under another key would lose its protection against being carried out twice.
  return command?.requestId === row.requestId ? { kind, command } : null;
}
