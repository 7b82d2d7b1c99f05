import { beforeEach, expect, it } from 'vitest';
import { useNavigation } from '../../../renderer/stores/navigation.ts';

const start = useNavigation.getInitialState();
const now = () => useNavigation.getState();

beforeEach(() => useNavigation.setState(start, true));

it('goes back and forward through what was shown', () => {
  now().go({ screen: 'devices', params: { view: { due: ['in7'] } } });
  now().go({ screen: 'accounts' });
  now().back();
  expect(now().current).toEqual({ screen: 'devices', params: { view: { due: ['in7'] } } });
  now().back();
  expect(now().current.screen).toBe('overview');
  now().back();
  expect(now().current.screen).toBe('overview');
  now().forward();
  now().forward();
  expect(now().current.screen).toBe('accounts');
});

it('forgets the way forward after going elsewhere', () => {
  now().go({ screen: 'devices' });
  now().back();
  now().go({ screen: 'settings' });
  now().forward();
  expect(now().current.screen).toBe('settings');
});

it('makes no step to the same place, and replaces without one', () => {
  now().go({ screen: 'devices' });
  now().go({ screen: 'devices' });
  now().replace({ screen: 'devices', params: { openId: 3 } });
  now().back();
  expect(now().current.screen).toBe('overview');
});

it('keeps a bounded number of steps', () => {
  for (let id = 0; id < 200; id += 1) now().go({ screen: 'devices', params: { openId: id } });
  expect(now().past.length).toBeLessThanOrEqual(50);
});
