import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../i18n/use-i18n.ts';
import styles from './filter-menu.module.css';

export type FilterOption = {
  readonly value: string;
  readonly label: string;
  /** A heading above the first option that carries it. */
  readonly group?: string | undefined;
};

type Props = {
  label: string;
  options: readonly FilterOption[];
  isChosen: (value: string) => boolean;
  chosenCount: number;
  onToggle: (value: string) => void;
};

/** From here on a list can be searched. */
const longList = 10;
const shownAtMost = 100;

/** A button that opens a list to tick. */
export function FilterMenu({ label, options, isChosen, chosenCount, onToggle }: Props) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = options.filter((option) => option.label.toLowerCase().includes(wanted));
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      offset={4}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Button
          onClick={() => setOpened(!opened)}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          data-chosen={chosenCount > 0 || undefined}
          className={styles.button}
          aria-expanded={opened}
          aria-haspopup="dialog"
        >
          {label}
          {chosenCount > 0 && <span className={styles.count}>{chosenCount}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label={label}>
        {options.length > longList && (
          <TextInput
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            placeholder={t('devices.filter.find')}
            aria-label={t('devices.filter.find')}
            data-autofocus
          />
        )}
        <div className={styles.list}>
          {found.slice(0, shownAtMost).map((option, index) => (
            <div key={option.value}>
              {option.group !== undefined && option.group !== found[index - 1]?.group && (
                <div className={styles.group}>{option.group}</div>
              )}
              <Checkbox
                size="xs"
                className={styles.option}
                label={option.label}
                checked={isChosen(option.value)}
                onChange={() => onToggle(option.value)}
              />
            </div>
          ))}
          {found.length === 0 && <div className={styles.group}>{t('palette.nothing')}</div>}
          {found.length > shownAtMost && (
            <div className={styles.group}>
              {t('devices.filter.more', { n: found.length - shownAtMost })}
            </div>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
