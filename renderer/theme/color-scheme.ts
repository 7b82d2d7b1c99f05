import { useEffect, useState } from 'react';
import { useSettings } from '../stores/settings.ts';

export type Scheme = 'light' | 'dark';

const darkSystem = () => window.matchMedia('(prefers-color-scheme: dark)');

function resolve(setting: 'system' | Scheme): Scheme {
  if (setting !== 'system') return setting;
  return darkSystem().matches ? 'dark' : 'light';
}

/** Puts the scheme on the page before anything is painted: no white flash in a dark room. */
export function applySchemeEarly(): void {
  const scheme = resolve(useSettings.getState().settings.colorScheme);
  document.documentElement.dataset.mantineColorScheme = scheme;
}

/** The scheme in use: the chosen one, or the system's, also when that changes. */
export function useScheme(): Scheme {
  const setting = useSettings((state) => state.settings.colorScheme);
  const [scheme, setScheme] = useState(() => resolve(setting));
  useEffect(() => {
    const query = darkSystem();
    const update = () => setScheme(resolve(setting));
    update();
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  }, [setting]);
  return scheme;
}
