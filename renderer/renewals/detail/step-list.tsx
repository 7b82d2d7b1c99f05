import type { RenewalStep } from '../../../shared/domain/renewal.ts';
import { useFormat, useT } from '../../i18n/use-i18n.ts';
import { RenewalStateBadge } from '../state-badge.tsx';
import styles from './detail.module.css';

/** Every step of an entry, newest first: when, what, who, and what was given as proof. */
export function StepList({ steps }: { steps: readonly RenewalStep[] }) {
  const t = useT();
  const format = useFormat();
  const who = (step: RenewalStep) => {
    if (step.actor !== 'person') return t(`renewals.step.${step.actor}`);
    return step.who === null
      ? t('renewals.step.nobody')
      : t('renewals.step.person', { who: step.who });
  };
  return (
    <ol className={styles.steps}>
      {steps
        .map((step, index) => ({ step, index }))
        .toReversed()
        .map(({ step, index }) => (
          <li key={index} className={styles.step}>
            <RenewalStateBadge state={step.state} />
            <div className={styles.stepHead}>
              <span className={styles.stepWho}>{who(step)}</span>
              <time className={styles.stepTime} dateTime={new Date(step.at).toISOString()}>
                {format.dateTime(step.at)}
              </time>
            </div>
            {step.proof !== null && step.proof !== '' && (
              <div className={styles.stepText}>
                {t('renewals.step.proof', { proof: step.proof })}
              </div>
            )}
            {step.note !== null && step.note !== '' && (
              <div className={styles.stepText}>{step.note}</div>
            )}
          </li>
        ))}
    </ol>
  );
}
