import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import styles from './settings.module.css';
import { wholeNumber } from './whole-number.ts';

type Props = {
  id: string;
  value: number;
  from: number;
  to: number;
  suffix?: string | undefined;
  onSave: (value: number) => void;
};

/** A whole number that is saved when the field is left or Enter is pressed, never half typed. */
export function NumberSetting({ id, value, from, to, suffix, onSave }: Props) {
  const t = useT();
  const format = useFormat();
  const [typed, setTyped] = useState<number | string>(value);
  useEffect(() => setTyped(value), [value]);
  const parsed = wholeNumber(typed, from, to);
  const save = () => {
    if (parsed !== null && parsed !== value) onSave(parsed);
  };
  return (
    <NumberInput
      id={id}
      className={styles.short ?? ''}
      value={typed}
      onChange={setTyped}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
      min={from}
      max={to}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      suffix={suffix === undefined ? '' : ` ${suffix}`}
      error={
        parsed === null
          ? t('settings.numberWrong', { from: format.number(from), to: format.number(to) })
          : null
      }
    />
  );
}
