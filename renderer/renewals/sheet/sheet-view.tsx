import { Button } from '@mantine/core';
import { IconArrowLeft, IconCopy, IconPrinter } from '@tabler/icons-react';
import { platformName } from '../../accounts/form/platform-texts.ts';
import { useAction } from '../../api/use-action.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat, useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PrimaryButton } from '../../parts/primary-button.tsx';
import { Screen } from '../../parts/screen.tsx';
import { notify } from '../../stores/toasts.ts';
import { type SheetWriting, sheetText } from '../model/sheet-text.ts';
import styles from './sheet.module.css';
import { SheetPaper } from './sheet-paper.tsx';

type Props = { renewalId: string; onBack: () => void };

/** The submission sheet in place of the ledger: to be printed or copied for the vendor's page. */
export function SheetView({ renewalId, onBack }: Props) {
  const t = useT();
  const format = useFormat();
  const sheet = useQuery('renewals.sheet', { renewalId }, ['renewals']);
  const print = useAction('app.printPage');
  const copy = useAction('app.copyText');
  const openConsole = useAction('accounts.openConsole');
  const { value } = sheet;

  const writing: SheetWriting | null = value && {
    t,
    date: format.date,
    dateTime: format.dateTime,
    number: format.number,
    platformName: platformName(t, value.renewal.platform),
  };

  const copyAll = async () => {
    if (!value || !writing) return;
    const result = await copy.run({ text: sheetText(value, writing) });
    if (result?.ok) notify({ kind: 'done', text: t('renewals.sheet.copied') });
  };

  return (
    <Screen name="renewals" ready={sheet.state !== 'loading'} fill>
      <div className={styles.view} data-print-flow>
        <div className={styles.bar} data-no-print>
          <Button leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
            {t('renewals.sheet.back')}
          </Button>
          {value && (
            <>
              <PrimaryButton
                leftSection={<IconPrinter size={16} aria-hidden />}
                loading={print.busy}
                onClick={() => void print.run({})}
              >
                {t('renewals.sheet.print')}
              </PrimaryButton>
              <Button
                leftSection={<IconCopy size={16} aria-hidden />}
                loading={copy.busy}
                onClick={() => void copyAll()}
              >
                {t('renewals.sheet.copy')}
              </Button>
              <Button
                loading={openConsole.busy}
                onClick={() => void openConsole.run({ accountId: value.renewal.accountId })}
              >
                {t('renewals.do.console')}
              </Button>
            </>
          )}
        </div>
        <div className={styles.scroll} data-print-flow>
          <ErrorNotice error={sheet.error ?? print.error ?? copy.error ?? openConsole.error} />
          {sheet.state === 'loading' && <Loading />}
          {value && writing && <SheetPaper sheet={value} writing={writing} />}
        </div>
      </div>
    </Screen>
  );
}
