import { useState } from 'react';
import { useQuery } from '../api/use-query.ts';
import { useSettings } from '../stores/settings.ts';

export type Person = {
  /** Whose name an entry gets: what is typed, else what is saved, else the computer's user. */
  readonly name: string;
  readonly setName: (name: string) => void;
  /** True when the name is known from the settings and need not be asked for. */
  readonly known: boolean;
  /** Keeps a name that was asked for, so that it is asked for once. */
  readonly remember: () => void;
};

/** Who acts, for everything that is signed in the ledger. */
export function usePerson(): Person {
  const saved = useSettings((state) => state.settings.personName).trim();
  const info = useQuery('app.info', saved === '' ? {} : null);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? (saved === '' ? (info.value?.osUser ?? '') : saved);
  return {
    name,
    setName: setTyped,
    known: saved !== '',
    remember: () => {
      const given = name.trim();
      if (given !== '' && given !== saved) {
        void useSettings.getState().write({ personName: given });
      }
    },
  };
}
