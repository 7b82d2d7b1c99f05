import { call, subscribe } from '../api/api.ts';
import { useAccounts } from './accounts.ts';
import { startClock } from './clock.ts';
import { showFault } from './faults.ts';
import { useNavigation } from './navigation.ts';
import { useOverview } from './overview.ts';
import { useSettings } from './settings.ts';
import { useStoreState } from './store-state.ts';

/** Reads what is shown now; the overview brings the accounts along. */
function readShown(): void {
  if (useNavigation.getState().current.screen === 'overview') void useOverview.getState().load();
  else void useAccounts.getState().load();
}

/**
 * Ties the stores to the main side: first reads, and later only what a change touches and somebody
 * sees. Called once at start. Returns its own undo.
 */
export function followMainSide(): () => void {
  const undo = [
    startClock(),
    subscribe('changed', ({ topics }) => {
      if (topics.includes('settings')) void useSettings.getState().load();
      readShown();
    }),
    subscribe('fault', ({ logId }) => showFault(logId)),
    subscribe('syncStatus', (status) => {
      useAccounts.getState().takeSync(status);
    }),
    subscribe('storeState', (store) => {
      const before = useStoreState.getState().store.state;
      useStoreState.setState({ store });
      if (store.state === 'ready' && before !== 'ready') {
        void useSettings.getState().load();
        readShown();
      }
    }),
    useNavigation.subscribe((now, before) => {
      if (now.current.screen !== before.current.screen) readShown();
    }),
  ];
  // All at once and before the first drawing, which would hold the later ones up. A main side that
  // is still opening its database answers them when it has.
  void call('store.state').then((result) => {
    if (result.ok) useStoreState.setState({ store: result.value });
  });
  void useSettings.getState().load();
  readShown();
  return () => {
    for (const one of undo) one();
  };
}
