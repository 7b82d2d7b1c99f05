import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { DeviceView } from '../../shared/ipc/views.ts';
import { call, subscribe } from '../api/api.ts';
import { createDeviceRows, type DeviceRows, type DeviceRowsState } from './device-rows.ts';

/** The rows of a view for a screen: read as they come into sight, and again when they change. */
export function useDeviceRows(view: DeviceView): DeviceRowsState &
  Pick<DeviceRows, 'want'> & {
    readonly reload: () => void;
  } {
  const [rows] = useState(() => createDeviceRows((input) => call('devices.page', input)));
  const state = useStore(rows.store);
  const key = JSON.stringify(view);
  const latest = useRef(view);
  latest.current = view;

  useEffect(() => {
    if (key !== '') rows.show(latest.current);
  }, [rows, key]);

  useEffect(
    () =>
      subscribe('changed', ({ topics }) => {
        if (topics.includes('entitlements') || topics.includes('accounts')) void rows.refresh();
      }),
    [rows],
  );

  return { ...state, want: rows.want, reload: () => void rows.refresh() };
}
