import { Suspense, useEffect, useRef } from 'react';
import { useT } from '../i18n/use-i18n.ts';
import { putDrawerSlot } from '../parts/drawer-slot.ts';
import { Loading } from '../parts/loading.tsx';
import { useNavigation } from '../stores/navigation.ts';
import { CommandPalette } from './command-palette.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { FaultNotice } from './fault-notice.tsx';
import styles from './frame.module.css';
import { Header } from './header.tsx';
import { listenToKeys } from './hotkeys.ts';
import { listenToMenu } from './menu-commands.ts';
import { NavigationBar } from './navigation-bar.tsx';
import { screens } from './screens.ts';
import { ToastArea } from './toast-area.tsx';
import { useReloadNotice } from './use-reload-notice.ts';

/** Navigation on the left, one content pane, details on the right. The window itself never scrolls. */
export function Frame() {
  const t = useT();
  const screen = useNavigation((navigation) => navigation.current.screen);
  const entry = screens.find((one) => one.name === screen);

  useEffect(() => {
    const undo = [listenToKeys(), listenToMenu()];
    return () => {
      for (const one of undo) one();
    };
  }, []);

  useReloadNotice();

  const content = useRef<HTMLElement>(null);
  const shown = useRef(screen);
  useEffect(() => {
    if (shown.current === screen) return;
    shown.current = screen;
    // What had the focus may have gone with the last screen; then the new one gets it.
    if (document.activeElement === document.body) content.current?.focus();
  }, [screen]);

  useEffect(() => {
    document.title = `${t(`screen.${screen}`)} – ${t('app.name')}`;
  }, [t, screen]);

  return (
    <div className={styles.frame} data-print-flow>
      <a className={styles.skip} href="#content" data-no-print>
        {t('skipToContent')}
      </a>
      <NavigationBar />
      <div className={styles.right} data-print-flow>
        <Header />
        <div className={styles.panes} data-print-flow>
          <main ref={content} className={styles.main} id="content" tabIndex={-1} data-print-flow>
            <ErrorBoundary key={screen}>
              <Suspense fallback={<Loading />}>{entry && <entry.view />}</Suspense>
            </ErrorBoundary>
          </main>
          <div ref={putDrawerSlot} className={styles.drawer} />
        </div>
      </div>
      <ToastArea />
      <FaultNotice />
      <CommandPalette />
    </div>
  );
}
