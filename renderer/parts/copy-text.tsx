import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { call } from '../api/api.ts';
import { useT } from '../i18n/use-i18n.ts';
import styles from './copy-text.module.css';

/** Text with a copy button. `label` says what is copied: "Copy device ID". */
export function CopyText({ text, label }: { text: string; label: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const result = await call('app.copyText', { text });
    setCopied(result.ok);
  };
  return (
    <span className={styles.copy}>
      <span className={styles.text} data-selectable>
        {text}
      </span>
      <button
        type="button"
        className={styles.button}
        onClick={() => void copy()}
        aria-label={t('action.copyWhat', { what: label })}
        title={t('action.copyWhat', { what: label })}
        data-no-print
      >
        {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </button>
      <span className="visually-hidden" aria-live="polite">
        {copied ? t('copied') : ''}
      </span>
    </span>
  );
}
