import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  IconX,
} from '@tabler/icons-react';
import { useT } from '../i18n/use-i18n.ts';
import { LogId } from '../parts/log-id.tsx';
import { type Toast, useToasts } from '../stores/toasts.ts';
import styles from './toast-area.module.css';

const icons: Record<Toast['kind'], Icon> = {
  done: IconCircleCheck,
  info: IconInfoCircle,
  problem: IconAlertTriangle,
};

/** Brief words about what was done. The area always exists, so that screen readers watch it. */
export function ToastArea() {
  const t = useT();
  const { toasts, dismiss } = useToasts();
  return (
    <div className={styles.area} role="status" aria-live="polite" data-no-print>
      {toasts.map((toast) => {
        const ToastIcon = icons[toast.kind];
        return (
          <div key={toast.id} className={styles.toast} data-kind={toast.kind}>
            <ToastIcon size={18} aria-hidden className={styles.icon} />
            <div className={styles.text}>
              <div>{toast.text}</div>
              {toast.logId && <LogId id={toast.logId} />}
            </div>
            <button type="button" onClick={() => dismiss(toast.id)} aria-label={t('action.close')}>
              <IconX size={16} />
            </button>
          </div>
        );
      })}
    </div>
  );
}
