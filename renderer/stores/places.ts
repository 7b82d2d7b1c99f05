import type { RenewalPlan } from '../../shared/domain/renewal.ts';
import type { screens } from '../../shared/ipc/contract.ts';
import type { DeviceView } from '../../shared/ipc/views.ts';

export type ScreenName = (typeof screens)[number];

/** What each screen may be asked to show. All of it is optional. */
export type ScreenParams = {
  overview: Record<never, never>;
  devices: {
    readonly view?: Partial<DeviceView> | undefined;
    readonly openId?: number | undefined;
  };
  renewals: {
    readonly plan?: RenewalPlan | undefined;
    readonly action?: 'plan' | undefined;
    readonly renewalId?: string | undefined;
    readonly accountId?: string | undefined;
  };
  accounts: {
    readonly accountId?: string | undefined;
    readonly action?: 'new' | 'secrets' | 'owner' | 'license' | undefined;
  };
  settings: { readonly section?: string | undefined };
};

/** A place in the app: a screen and what it shows. */
export type Place = {
  [S in ScreenName]: { readonly screen: S; readonly params?: ScreenParams[S] | undefined };
}[ScreenName];
