import { create } from 'zustand';

export type Toast = {
  readonly id: number;
  readonly kind: 'done' | 'info' | 'problem';
  readonly text: string;
  /** Of the entry in the log that tells more. */
  readonly logId?: string | null;
};

type Toasts = { readonly toasts: readonly Toast[]; readonly dismiss: (id: number) => void };

/** Long enough to read; problems stay until they are closed. */
const shownMs = 6000;
let lastId = 0;

export const useToasts = create<Toasts>((set) => ({
  toasts: [],
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
}));

/** Says something briefly, on screen and to a screen reader. At most four are shown. */
export function notify(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-4) }));
  if (toast.kind !== 'problem') setTimeout(() => useToasts.getState().dismiss(id), shownMs);
}
