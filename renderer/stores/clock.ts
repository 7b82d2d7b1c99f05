import { create } from 'zustand';

const useClock = create<{ readonly minute: number }>(() => ({ minute: Date.now() }));

/** The present time, renewed once a minute for everything on screen at once. */
export const useMinute = (): number => useClock((state) => state.minute);

/** Starts the ticking. Returns its own undo. */
export function startClock(): () => void {
  const tick = () => useClock.setState({ minute: Date.now() });
  const timer = setInterval(tick, 60_000);
  // A laptop that slept has missed its ticks.
  const onVisible = () => document.visibilityState === 'visible' && tick();
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
