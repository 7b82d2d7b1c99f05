import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepPlaces, wasLoadedAgain } from '../../../renderer/stores/kept-places.ts';
import { useNavigation } from '../../../renderer/stores/navigation.ts';

const first = useNavigation.getState();
const kept = new Map<string, string>();
const undo: (() => void)[] = [];
const keep = () => undo.push(keepPlaces());
beforeEach(() => {
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => {
  for (const one of undo.splice(0)) one();
  vi.unstubAllGlobals();
  kept.clear();
  useNavigation.setState(first, true);
});

test.each([
  'no JSON {',
  'null',
  '7',
  '{}',
  '{"current":{"screen":"constructor"},"past":[],"future":[]}',
  '{"current":{"screen":"devices"},"past":{},"future":[]}',
])('what was kept and cannot be read is left aside: %s', (text) => {
  kept.set('places', text);
  keep();
  expect(useNavigation.getState().current).toEqual({ screen: 'overview' });
  expect(wasLoadedAgain()).toBe(false);
});

test('a page takes up where the one before it was, with its way back', () => {
  keep();
  const { go } = useNavigation.getState();
  go({ screen: 'devices', params: { view: { text: 'pump' } } });
  go({ screen: 'renewals' });
  useNavigation.getState().back();
  const { current, past, future } = useNavigation.getState();

  useNavigation.setState(first, true);
  kept.set('places', JSON.stringify({ current, past: [...past, { screen: 'nowhere' }], future }));
  keep();
  expect(wasLoadedAgain()).toBe(true);
  expect(useNavigation.getState()).toMatchObject({ current, past, future });
});
