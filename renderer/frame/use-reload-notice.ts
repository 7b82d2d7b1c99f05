import { useEffect } from 'react';
import { call } from '../api/api.ts';
import { useT } from '../i18n/use-i18n.ts';
import { wasLoadedAgain } from '../stores/kept-places.ts';
import { notify } from '../stores/toasts.ts';

/** Says so when the page before this one crashed. */
export function useReloadNotice(): void {
  const t = useT();
  useEffect(() => {
    if (!wasLoadedAgain()) return;
    // Told once, so that asking again in another language says nothing.
    void call('app.pageFault').then((result) => {
      if (!result.ok || result.value.logId === null) return;
      notify({ kind: 'problem', text: t('page.reloaded', { logId: result.value.logId }) });
    });
  }, [t]);
}
