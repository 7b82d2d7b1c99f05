import { ActionIcon, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../i18n/use-i18n.ts';
import { toggle } from './device-view.ts';
import styles from './filter-menu.module.css';

type Props = {
  columns: readonly { readonly id: string; readonly header: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Which columns the list shows. The name always stays. */
export function ColumnMenu({ columns, chosen, onChange }: Props) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      offset={4}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionIcon
          onClick={() => setOpened(!opened)}
          aria-label={t('devices.columns')}
          title={t('devices.columns')}
          aria-expanded={opened}
          aria-haspopup="dialog"
        >
          <IconColumns3 size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label={t('devices.columns')}>
        <div className={styles.list}>
          {columns.map(({ id, header }) => (
            <Checkbox
              key={id}
              size="xs"
              className={styles.option}
              label={header}
              checked={id === 'name' || chosen.includes(id)}
              disabled={id === 'name'}
              onChange={() => onChange(toggle(chosen, id))}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
