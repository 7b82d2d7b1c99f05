import { Loading } from '../parts/loading.tsx';
import { Screen } from '../parts/screen.tsx';

export default function DevicesScreen() {
  return (
    <Screen name="devices" ready={false} fill>
      <Loading />
    </Screen>
  );
}
