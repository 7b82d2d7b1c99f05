import { lazy, Suspense } from 'react';
import { usePaletteWishes } from './palette-state.ts';

const Palette = lazy(() => import('./palette.tsx'));

/** Loads the palette when it is first asked for: a start does not pay for it. */
export function CommandPalette() {
  const wishes = usePaletteWishes((state) => state.wishes);
  if (wishes === 0) return null;
  return (
    <Suspense>
      <Palette wishes={wishes} />
    </Suspense>
  );
}
