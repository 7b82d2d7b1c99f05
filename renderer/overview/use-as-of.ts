import type { Overview } from '../../shared/ipc/views.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';

/** "As of 21 Nov 2026, 14:05", or from the oldest to the newest reading where accounts differ. */
export function useAsOf(overview: Overview): string {
  const t = useT();
  const format = useFormat();
  const { oldestAsOf, newestAsOf } = overview;
  if (oldestAsOf === null || newestAsOf === null) return t('overview.notRead');
  const oldest = format.dateTime(oldestAsOf);
  const newest = format.dateTime(newestAsOf);
  return oldest === newest
    ? t('overview.asOf', { time: oldest })
    : t('overview.asOfBetween', { oldest, newest });
}
