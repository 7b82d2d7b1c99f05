import { askFirstOverview } from './api/first-overview.ts';
import { loadFontEarly } from './theme/load-font.ts';

askFirstOverview();
loadFontEarly();
