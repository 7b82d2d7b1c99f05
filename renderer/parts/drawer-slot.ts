import { create } from 'zustand';

type Slot = {
  readonly element: HTMLElement | null;
  readonly put: (element: HTMLElement | null) => void;
};

const useSlot = create<Slot>((set) => ({ element: null, put: (element) => set({ element }) }));

/** Where the frame keeps room for the details pane. */
export const useDrawerSlot = (): HTMLElement | null => useSlot((slot) => slot.element);

/** The frame hands its place over, as a ref. */
export const putDrawerSlot = (element: HTMLElement | null): void => useSlot.getState().put(element);
