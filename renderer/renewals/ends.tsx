import type { Renewal } from '../../shared/domain/renewal.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import styles from './ends.module.css';

type Props = {
  renewal: Pick<Renewal, 'termEndBefore' | 'termEndExpected' | 'termEndAfter'>;
  zone: string;
};

/** The end before and after. What is only expected says so: it is not a new end yet. */
export function Ends({ renewal, zone }: Props) {
  const t = useT();
  const format = useFormat();
  const { termEndBefore, termEndExpected, termEndAfter } = renewal;
  const date = (at: number | null) =>
    at === null ? t('renewals.end.unknown') : format.date(at, zone);
  return (
    <span className={styles.ends}>
      {date(termEndBefore)}
      <span className={styles.arrow}>
        {' '}
        <span aria-hidden>→</span>
        <span className="visually-hidden">{t('renewals.end.arrow')}</span>{' '}
      </span>
      {termEndAfter !== null ? (
        <strong className={styles.after} title={t('renewals.end.confirmed')}>
          {date(termEndAfter)}
        </strong>
      ) : (
        <span className={styles.expected}>
          {t('renewals.end.expected', { date: date(termEndExpected) })}
        </span>
      )}
    </span>
  );
}
