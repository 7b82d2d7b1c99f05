import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { EventPayload, Output } from '../../shared/ipc/contract.ts';
import type { ExportFormat } from '../../shared/ipc/export.ts';
import type { Result } from '../../shared/result.ts';
import { call, subscribe } from '../api/api.ts';
import { useT } from '../i18n/use-i18n.ts';
import { notify } from '../stores/toasts.ts';
import styles from './export-menu.module.css';
import { useDelayed } from './loading.tsx';
import { useNotifyError } from './use-notify-error.ts';

type Props = {
  /** Asks the main side, which asks the person where to. */
  run: (format: ExportFormat) => Promise<Result<Output<'devices.export'>>>;
  disabled?: boolean | undefined;
};

const formats = [
  { format: 'csv', icon: <IconFileTypeCsv size={16} aria-hidden /> },
  { format: 'xlsx', icon: <IconFileSpreadsheet size={16} aria-hidden /> },
] as const;

/** Writes the present list into a file: the choice of its form, how far it is, and the way to stop. */
export function ExportMenu({ run, disabled = false }: Props) {
  const t = useT();
  const notifyError = useNotifyError();
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<EventPayload<'exportProgress'> | null>(null);
  const late = useDelayed(busy, 500);

  useEffect(() => {
    if (!busy) return;
    setProgress(null);
    return subscribe('exportProgress', setProgress);
  }, [busy]);

  const start = async (format: ExportFormat) => {
    setBusy(true);
    const result = await run(format);
    setBusy(false);
    if (!result.ok) {
      if (result.error.code === 'cancelled') notify({ kind: 'info', text: t('export.stopped') });
      else notifyError(result.error);
    } else if (result.value) {
      const { fileName, rows, capped } = result.value;
      const key = capped ? 'export.doneCapped' : 'export.done';
      notify({ kind: 'done', text: t(key, { rows, fileName }) });
    }
  };

  return (
    <div className={styles.export}>
      {late && progress && (
        <>
          <span className={styles.progress} role="status">
            {t('export.progress', progress)}
          </span>
          <ActionIcon
            onClick={() => void call('exports.cancel')}
            aria-label={t('export.cancel')}
            title={t('export.cancel')}
          >
            <IconX size={18} />
          </ActionIcon>
        </>
      )}
      <Menu
        position="bottom-end"
        offset={4}
        returnFocus
        transitionProps={{ duration: 0 }}
        // Inside the screen and with nothing but its items, for those who hear the menu.
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <ActionIcon
            disabled={disabled || busy}
            aria-label={t('export.action')}
            title={t('export.action')}
          >
            <IconDownload size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map(({ format, icon }) => (
            <Menu.Item key={format} leftSection={icon} onClick={() => void start(format)}>
              {t(`export.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
