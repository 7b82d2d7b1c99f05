import { IconMailOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { RenewalPlan } from '../../../shared/domain/renewal.ts';
import type { DeadLetterView } from '../../../shared/ipc/views.ts';
import type { Query } from '../../api/use-query.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PersonField } from '../../settings/person-field.tsx';
import { usePerson } from '../../settings/use-person.ts';
import { LetterCard } from './letter-card.tsx';
import styles from './letters.module.css';

type Props = {
  query: Query<DeadLetterView[]>;
  onOpen: (renewalId: string) => void;
  onRetry: (plan: RenewalPlan, replaces: string) => void;
};

/** What could not be sent for good: what waits for somebody, and below it what was dealt with. */
export function LettersPart({ query, onOpen, onRetry }: Props) {
  const t = useT();
  const person = usePerson();
  const [pressed, setPressed] = useState(false);
  if (query.value === null) {
    return query.error ? (
      <ErrorNotice error={query.error} onRetry={query.reload} inset />
    ) : (
      <Loading />
    );
  }
  if (query.value.length === 0) {
    return (
      <EmptyState
        icon={<IconMailOff size={36} />}
        title={t('renewals.letters.none')}
        text={t('renewals.letters.noneText')}
      />
    );
  }
  const waiting = query.value.filter(({ handled }) => handled === null);
  const dealtWith = query.value.filter(({ handled }) => handled !== null);
  const cardProps = {
    onOpen,
    onRetry,
    who: person.name.trim(),
    onNoName: () => setPressed(true),
    onSigned: person.remember,
  };
  return (
    <div className={styles.part}>
      <p className={styles.quiet}>{t('renewals.letters.text')}</p>
      {waiting.length > 0 && !person.known && (
        <div className={styles.person}>
          <PersonField person={person} showProblem={pressed} />
        </div>
      )}
      <ErrorNotice error={query.error} onRetry={query.reload} />
      <ul className={styles.letters} aria-label={t('renewals.letters.waiting')}>
        {waiting.map((letter) => (
          <LetterCard key={letter.requestId} letter={letter} {...cardProps} />
        ))}
      </ul>
      {waiting.length === 0 && <p className={styles.quiet}>{t('renewals.letters.noneWaiting')}</p>}
      {dealtWith.length > 0 && (
        <section className={styles.history}>
          <h2 className={styles.heading}>{t('renewals.letters.handled')}</h2>
          <ul className={styles.letters} aria-label={t('renewals.letters.handled')}>
            {dealtWith.map((letter) => (
              <LetterCard key={letter.requestId} letter={letter} {...cardProps} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
