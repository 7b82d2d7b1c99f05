import {
  type Icon,
  IconCloud,
  IconDevices,
  IconGauge,
  IconRefreshDot,
  IconSettings,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import { OverviewScreen } from '../overview/overview-screen.tsx';
import type { ScreenName } from '../stores/navigation.ts';

type ScreenEntry = { readonly name: ScreenName; readonly icon: Icon; readonly view: ComponentType };

/** All screens in the order of the navigation and of mod+1…5. Only the first is in the first bundle. */
export const screens: readonly ScreenEntry[] = [
  { name: 'overview', icon: IconGauge, view: OverviewScreen },
  {
    name: 'devices',
    icon: IconDevices,
    view: lazy(() => import('../devices/devices-screen.tsx')),
  },
  {
    name: 'renewals',
    icon: IconRefreshDot,
    view: lazy(() => import('../renewals/renewals-screen.tsx')),
  },
  {
    name: 'accounts',
    icon: IconCloud,
    view: lazy(() => import('../accounts/accounts-screen.tsx')),
  },
  {
    name: 'settings',
    icon: IconSettings,
    view: lazy(() => import('../settings/settings-screen.tsx')),
  },
];
