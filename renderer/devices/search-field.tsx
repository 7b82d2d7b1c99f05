import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../i18n/use-i18n.ts';
import styles from './search-field.module.css';

/** Long enough that a word typed in one go asks once, short enough to seem immediate. */
const pauseMs = 120;

type Props = { text: string; onText: (text: string) => void; onDown: () => void };

/** Searches while one types. Esc empties it, arrow down leads into the list. */
export function SearchField({ text, onText, onDown }: Props) {
  const t = useT();
  const [typed, setTyped] = useState(text);
  const told = useRef(text);
  const tell = useRef(onText);
  tell.current = onText;

  useEffect(() => {
    // Changed from elsewhere (a chip, a link, "back"): follow. Our own words coming back: don't.
    if (text === told.current) return;
    told.current = text;
    setTyped(text);
  }, [text]);

  useEffect(() => {
    const wanted = typed.trim().slice(0, 200);
    if (wanted === told.current) return;
    const timer = setTimeout(() => {
      told.current = wanted;
      tell.current(wanted);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <TextInput
      className={styles.field}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') {
          event.stopPropagation();
          setTyped('');
        }
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          onDown();
        }
      }}
      type="search"
      role="searchbox"
      placeholder={t('devices.searchFor')}
      aria-label={t('devices.search')}
      data-search
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && (
          <CloseButton
            size="sm"
            onClick={() => setTyped('')}
            aria-label={t('devices.clearSearch')}
          />
        )
      }
    />
  );
}
