import { create } from 'zustand';

/** Counts the wishes to open: the palette itself is loaded at the first one. */
export const usePaletteWishes = create<{ readonly wishes: number }>(() => ({ wishes: 0 }));

export const openPalette = (): void =>
  usePaletteWishes.setState(({ wishes }) => ({ wishes: wishes + 1 }));
