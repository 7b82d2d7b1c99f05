import { create } from 'zustand';

type LogDetail = {
  /** Until when details are written into the log, ms; 0: they are not. */
  readonly until: number;
  readonly setLeft: (ms: number) => void;
};

/** Kept while the window lives, so that the switch tells the truth on the next visit too. */
export const useLogDetail = create<LogDetail>((set) => ({
  until: 0,
  setLeft: (ms) => set({ until: ms > 0 ? Date.now() + ms : 0 }),
}));
