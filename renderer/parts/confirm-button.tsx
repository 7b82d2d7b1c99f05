import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useT } from '../i18n/use-i18n.ts';
import styles from './confirm-button.module.css';

type Props = {
  label: ReactNode;
  /** What will be lost, as a question. */
  question: string;
  confirmLabel: string;
  onConfirm: () => void;
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Red; true by default. */
  destroys?: boolean | undefined;
};

/** Asks in place before something that cannot be undone. */
export function ConfirmButton({
  label,
  question,
  confirmLabel,
  onConfirm,
  busy = false,
  disabled = false,
  destroys = true,
}: Props) {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);

  useEffect(() => {
    // The safe answer has the focus first; afterwards it returns to where the question began.
    if (asking) cancel.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  const color = destroys ? { color: 'red' } : {};
  if (!asking) {
    return (
      <Button
        ref={opener}
        {...color}
        loading={busy}
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form part
    <div
      className={styles.question}
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setAsking(false);
      }}
    >
      <span>{question}</span>
      <Button ref={cancel} onClick={() => setAsking(false)}>
        {t('action.cancel')}
      </Button>
      <Button
        variant="filled"
        {...color}
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
    </div>
  );
}
