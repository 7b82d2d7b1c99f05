import { lazy, type ReactNode, Suspense } from 'react';
import { useStoreState } from '../stores/store-state.ts';

const StoreProblem = lazy(() => import('./store-problem.tsx'));

/** Shows the app, or what to do about a database that cannot be used. */
export function StoreGate({ children }: { children: ReactNode }) {
  const store = useStoreState((state) => state.store);
  if (store.state !== 'problem') return children;
  return (
    <Suspense>
      <StoreProblem problem={store} />
    </Suspense>
  );
}
