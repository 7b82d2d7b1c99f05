import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Screen } from '../parts/screen.tsx';
import { useOverview } from '../stores/overview.ts';

export function OverviewScreen() {
  const { overview, error, load } = useOverview();
  return (
    <Screen name="overview" ready={overview !== null || error !== null}>
      <ErrorNotice error={error} onRetry={() => void load()} />
      {!overview && !error && <Loading />}
    </Screen>
  );
}
