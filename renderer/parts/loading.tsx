import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useT } from '../i18n/use-i18n.ts';
import styles from './loading.module.css';

/** True once `on` has lasted `ms`: what is quick must not flicker. */
export function useDelayed(on: boolean, ms = 300): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [on, ms]);
  return on && late;
}

/** Says that something is being read, only when that takes longer than 300 ms. */
export function Loading({ label }: { label?: string | undefined }) {
  const t = useT();
  const late = useDelayed(true);
  return (
    <div className={styles.loading} role="status">
      {late && (
        <>
          <Loader size={16} />
          <span>{label ?? t('loading')}</span>
        </>
      )}
    </div>
  );
}
