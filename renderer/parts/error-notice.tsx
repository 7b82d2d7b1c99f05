import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { AppError } from '../../shared/errors.ts';
import { useT } from '../i18n/use-i18n.ts';
import styles from './error-notice.module.css';
import { useErrorText } from './error-text.ts';
import { LogId } from './log-id.tsx';

type Props = {
  error: AppError | null;
  onRetry?: (() => void) | undefined;
  /** One line without a frame, for a table row or beside a button. */
  compact?: boolean | undefined;
  /** Keeps its distance from the edges of a screen that has none of its own. */
  inset?: boolean | undefined;
};

/** An expected failure: what happened and what to do, the vendor's words as plain text, the log id. */
export function ErrorNotice({ error, onRetry, compact = false, inset = false }: Props) {
  const t = useT();
  const text = useErrorText();
  if (!error) return null;
  const vendorWords = error.vendor
    ? [error.vendor.code, error.vendor.message].filter(Boolean).join(' · ')
    : '';
  return (
    <div
      className={styles.notice}
      data-compact={compact || undefined}
      data-inset={inset || undefined}
      role="alert"
    >
      <IconAlertTriangle size={16} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <div>{text(error)}</div>
        {vendorWords !== '' && (
          <div className={styles.vendor} data-selectable>
            {t('error.vendorSays', { words: vendorWords })}
          </div>
        )}
        {error.logId !== null && <LogId id={error.logId} />}
      </div>
      {onRetry && (error.retry === 'now' || error.retry === 'later') && (
        <Button onClick={onRetry}>{t('action.tryAgain')}</Button>
      )}
    </div>
  );
}
