import { askFirstOverview } from './api/first-overview.ts';

// The main side answers while the rest of the page's code is still on its way.
askFirstOverview();
void import('./page.tsx');
