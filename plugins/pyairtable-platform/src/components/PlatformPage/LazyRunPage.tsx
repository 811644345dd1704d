import { lazy, Suspense } from 'react';
import { LoadingState } from '../states';

const RunPage = lazy(() =>
  import('../RunPage').then(module => ({ default: module.RunPage })),
);

/** A run's page, loaded when one is opened. */
export function LazyRunPage() {
  return (
    <Suspense fallback={<LoadingState rows={8} />}>
      <RunPage />
    </Suspense>
  );
}
