import { useMediaQuery } from '@mantine/hooks';

/**
 * How much of a table's row there is room for: all of it, what fits into a laptop's window, or what
 * fits beside open details.
 */
export type Room = 'all' | 'window' | 'beside';

const belowAll = '(max-width: 1800px)';
const belowWindow = '(max-width: 1270px)';

const useMatch = (query: string) => useMediaQuery(query, window.matchMedia(query).matches);

/** The room for a table, with details open beside it or not. */
export function useRoom(open: boolean): Room {
  const small = useMatch(belowAll);
  const tiny = useMatch(belowWindow);
  if (!small) return 'all';
  return open || tiny ? 'beside' : 'window';
}
