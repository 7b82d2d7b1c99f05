import type { KeptScope } from '../domain/renewal.ts';
import type { Translate } from './translator.ts';

/** What an entry of the ledger covers, in few words. */
export function scopeText(t: Translate, scope: KeptScope): string {
  switch (scope.kind) {
    case 'account':
      return t('renewals.scope.account');
    case 'devices':
      return t('renewals.scope.devices', { count: scope.unids.length });
    case 'unreadable':
      return t('renewals.scope.unreadable');
  }
}
