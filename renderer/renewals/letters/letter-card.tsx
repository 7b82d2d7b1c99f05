import { useId } from 'react';
import type { RenewalPlan } from '../../../shared/domain/renewal.ts';
import type { DeadLetterView } from '../../../shared/ipc/views.ts';
import { scopeText } from '../../../shared/locales/scope-text.ts';
import { platformName } from '../../accounts/form/platform-texts.ts';
import { textOr } from '../../i18n/text-or.ts';
import { useFormat, useT } from '../../i18n/use-i18n.ts';
import { CopyText } from '../../parts/copy-text.tsx';
import { useErrorText } from '../../parts/error-text.ts';
import { Fact, Facts } from '../../parts/facts.tsx';
import { LetterActions } from './letter-actions.tsx';
import styles from './letters.module.css';

export type LetterProps = {
  letter: DeadLetterView;
  /** The name that setting aside is signed with; empty while nobody said it. */
  who: string;
  onNoName: () => void;
  onSigned: () => void;
  onOpen: (renewalId: string) => void;
  onRetry: (plan: RenewalPlan, replaces: string) => void;
};

/** One command that was put aside: what it was, why, what the vendor said, and what to do. */
export function LetterCard(props: LetterProps) {
  const { letter } = props;
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const id = useId();
  const { renewal, handled, error, why } = letter;
  const what = renewal
    ? [scopeText(t, renewal.scope), t('renewals.years', { count: renewal.years })].join(' · ')
    : textOr(
        t,
        `renewals.letters.kind.${letter.kind}`,
        t('renewals.letters.otherKind', { kind: letter.kind }),
      );
  return (
    <li className={styles.letter} data-handled={handled !== null || undefined} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 className={styles.title} id={id}>
          {letter.accountLabel} · {what}
        </h2>
        <span className={styles.quiet}>
          {[letter.customer, platformName(t, letter.platform)].filter(Boolean).join(' · ')}
        </span>
        <time className={styles.when} dateTime={new Date(letter.buriedAt).toISOString()}>
          {format.dateTime(letter.buriedAt)}
        </time>
      </div>
      <p className={styles.words}>
        {why === 'unreadable' ? t('renewals.letters.unreadable') : errorText(error)}
        {handled === null && letter.next === 'askFirst' && ` ${t('renewals.letters.askFirst')}`}
      </p>
      {letter.said !== null && (
        <p className={styles.said} data-selectable>
          {t('error.vendorSays', { words: letter.said })}
        </p>
      )}
      <div className={styles.facts}>
        <Facts>
          <Fact label={t('renewals.detail.requestId')}>
            <CopyText text={letter.requestId} label={t('renewals.detail.requestId')} />
          </Fact>
          {error.logId !== null && (
            <Fact label={t('error.logId')}>
              <CopyText text={error.logId} label={t('error.logId')} />
            </Fact>
          )}
          {handled !== null && (
            <Fact label={t(`renewals.letters.as.${handled.as}`)}>
              {[handled.who, format.dateTime(handled.at)].filter(Boolean).join(' · ')}
            </Fact>
          )}
        </Facts>
      </div>
      {handled === null && <LetterActions {...props} />}
    </li>
  );
}
