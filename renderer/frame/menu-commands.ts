import { subscribe } from '../api/api.ts';
import { useNavigation } from '../stores/navigation.ts';
import { search } from './hotkeys.ts';
import { openPalette } from './palette-state.ts';

/** Does what the window's menu asks for. Returns its own undo. */
export function listenToMenu(): () => void {
  return subscribe('navigate', ({ screen, action }) => {
    const { go } = useNavigation.getState();
    switch (action) {
      case 'palette':
        return openPalette();
      case 'newAccount':
        return go({ screen: 'accounts', params: { action: 'new' } });
      case 'planRenewal':
        return go({ screen: 'renewals', params: { action: 'plan' } });
      case 'search':
        return search();
      case null:
        return screen === null ? undefined : go({ screen });
    }
  });
}
