import { create } from 'zustand';
import { reportProblem } from '../api/api.ts';

type Faults = {
  /** Of the fault that is shown; `''` where even the log could not be reached. null: none. */
  readonly logId: string | null;
  readonly goOn: () => void;
};

/** The one fault on screen: a second one while it is there is in the log, and not told again. */
export const useFaults = create<Faults>((set) => ({
  logId: null,
  goOn: () => set({ logId: null }),
}));

/** Shows that something unexpected happened, unless that is on screen already. */
export function showFault(logId: string): void {
  useFaults.setState((now) => (now.logId === null ? { logId } : now));
}

const mostKnown = 100;
const known = new Set<string>();

/** A bug in the page, outside of drawing: written once and shown once, however often it happens. */
export async function reportUncaught(cause: unknown): Promise<void> {
  const key = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  if (known.has(key) || known.size >= mostKnown) return;
  known.add(key);
  const result = await reportProblem(cause);
  showFault(result.ok ? result.value.logId : '');
}
