import { askFirstOverview } from './api/first-overview.ts';

askFirstOverview();
