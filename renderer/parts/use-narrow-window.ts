import { useMediaQuery } from '@mantine/hooks';

const narrow = '(max-width: 1800px)';

/** Whether a table with all its columns and open details do not fit side by side. */
export function useNarrowWindow(): boolean {
  return useMediaQuery(narrow, window.matchMedia(narrow).matches);
}
