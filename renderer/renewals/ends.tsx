import type { Renewal } from '../../shared/domain/renewal.ts';
import { isOpen } from '../../shared/domain/renewal-transitions.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import styles from './ends.module.css';

type Props = {
  renewal: Pick<Renewal, 'state' | 'termEndBefore' | 'termEndExpected' | 'termEndAfter'>;
  zone: string;
};

/**
 * The end before and after. What is only expected says so: it is not a new end yet. A request that
 * came to nothing changed nothing, so it shows no end after.
 */
export function Ends({ renewal, zone }: Props) {
  const t = useT();
  const format = useFormat();
  const { state, termEndBefore, termEndExpected, termEndAfter } = renewal;
  const date = (at: number | null) =>
    at === null ? t('renewals.end.unknown') : format.date(at, zone);
  const after = () => {
    if (termEndAfter !== null || state === 'confirmed') {
      return (
        <strong className={styles.after} title={t('renewals.end.confirmed')}>
          {date(termEndAfter)}
        </strong>
      );
    }
    if (!isOpen(state) || termEndExpected === null) return null;
    return (
      <span className={styles.expected}>
        {t('renewals.end.expected', { date: date(termEndExpected) })}
      </span>
    );
  };
  const shown = after();
  return (
    <span className={styles.ends}>
      {date(termEndBefore)}
      {shown && (
        <span className={styles.arrow}>
          {' '}
          <span aria-hidden>→</span>
          <span className="visually-hidden">{t('renewals.end.arrow')}</span>{' '}
        </span>
      )}
      {shown}
    </span>
  );
}
