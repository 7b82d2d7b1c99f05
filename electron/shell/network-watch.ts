import { net } from 'electron';
import type { Clock } from '../services/clock/clock.ts';

const everyMs = 20_000;

/**
 * Tells when the computer has a network again. Electron has no event for it on this thread, and the
 * page's own would have to be believed.
 */
export function watchNetwork(clock: Pick<Clock, 'schedule'>, onBack: () => void): void {
  let wasOnline = net.isOnline();
  const look = () => {
    const isOnline = net.isOnline();
    if (isOnline && !wasOnline) onBack();
    wasOnline = isOnline;
    clock.schedule(everyMs, look);
  };
  clock.schedule(everyMs, look);
}
