import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RenewalView } from '../../../shared/ipc/views.ts';
import { Note } from '../../accounts/note.tsx';
import { useAction } from '../../api/use-action.ts';
import type { Query } from '../../api/use-query.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { DetailsDrawer } from '../../parts/details-drawer.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { PersonField } from '../../settings/person-field.tsx';
import { usePerson } from '../../settings/use-person.ts';
import { draftsToSubmit } from '../model/submission.ts';
import styles from './planner.module.css';
import { RequestFacts } from './request-facts.tsx';

type Props = {
  /** The drafts to look at; those that are no drafts any more are left out. */
  renewalIds: readonly string[];
  query: Query<RenewalView[]>;
  onOpen: (renewalId: string) => void;
  onSheet: (renewalId: string) => void;
  onClose: () => void;
};

/** Shows exactly what will be sent and asks once; what a person submits is listed apart. */
export function SubmitDrawer({ renewalIds, query, onOpen, onSheet, onClose }: Props) {
  const t = useT();
  const person = usePerson();
  const [pressed, setPressed] = useState(false);
  const [sent, setSent] = useState(0);
  const submit = useAction('renewals.submit');
  const { byApi, byPerson } = draftsToSubmit(query.value ?? [], renewalIds);

  const send = async () => {
    setPressed(true);
    const who = person.name.trim();
    if (who === '' || byApi.length === 0) return;
    const result = await submit.run({ renewalIds: byApi.map(({ id }) => id), who });
    if (!result?.ok) return;
    person.remember();
    setSent(byApi.length);
  };

  const open = sent === 0 ? byApi.length : 0;
  return (
    <DetailsDrawer
      title={t('renewals.submit.title')}
      onClose={onClose}
      actions={
        <>
          {open > 0 && (
            <PrimaryButton loading={submit.busy} onClick={() => void send()}>
              {t('renewals.submit.button', { count: open })}
            </PrimaryButton>
          )}
          <Button disabled={submit.busy} onClick={onClose}>
            {t(open > 0 ? 'renewals.submit.later' : 'renewals.submit.closed')}
          </Button>
        </>
      }
    >
      {query.value === null && <Loading />}
      {sent > 0 && <Note tone="info">{t('renewals.submit.done', { count: sent })}</Note>}
      {query.value !== null && sent === 0 && byApi.length + byPerson.length === 0 && (
        <p className={styles.quiet}>{t('renewals.submit.none')}</p>
      )}
      {open > 0 && (
        <section className={styles.group}>
          <h3 className={styles.heading}>{t('renewals.submit.api', { count: open })}</h3>
          <p>{t('renewals.submit.apiText')}</p>
          <ul className={styles.lines}>
            {byApi.map((renewal) => (
              <li key={renewal.id} className={styles.line}>
                <RequestHead renewal={renewal} />
                <RequestFacts renewal={renewal} />
              </li>
            ))}
          </ul>
          {!person.known && <PersonField person={person} showProblem={pressed} />}
          <ErrorNotice error={submit.error} />
        </section>
      )}
      {byPerson.length > 0 && (
        <section className={styles.group}>
          <h3 className={styles.heading}>
            {t('renewals.submit.person', { count: byPerson.length })}
          </h3>
          <p>{t('renewals.submit.personText')}</p>
          <ul className={styles.lines}>
            {byPerson.map((renewal) => (
              <li key={renewal.id} className={styles.line}>
                <RequestHead renewal={renewal} />
                <div className={styles.buttons}>
                  <Button onClick={() => onSheet(renewal.id)}>{t('renewals.do.sheet')}</Button>
                  <Button onClick={() => onOpen(renewal.id)}>
                    {t('renewals.submit.toLedger')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </DetailsDrawer>
  );
}

function RequestHead({ renewal }: { renewal: RenewalView }) {
  return (
    <div className={styles.lineHead}>
      <span className={styles.label}>{renewal.accountLabel}</span>
      {renewal.customer !== '' && <span className={styles.customer}>{renewal.customer}</span>}
    </div>
  );
}
