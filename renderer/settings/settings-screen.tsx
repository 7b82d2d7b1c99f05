import { useEffect } from 'react';
import type { Settings } from '../../shared/domain/settings.ts';
import { useQuery } from '../api/use-query.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useNotifyError } from '../parts/use-notify-error.ts';
import { useParams } from '../stores/navigation.ts';
import { useSettings } from '../stores/settings.ts';
import { AboutSection } from './about-section.tsx';
import { DataSection } from './data-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { LookSection } from './look-section.tsx';
import { PersonSection } from './person-section.tsx';
import { ReadingSection } from './reading-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { SecretsSection } from './secrets-section.tsx';
import styles from './settings.module.css';

/** Settings are saved as they are changed; there is no button to forget. */
export default function SettingsScreen() {
  const notifyError = useNotifyError();
  const loaded = useSettings((state) => state.loaded);
  const readError = useSettings((state) => state.error);
  const info = useQuery('app.info', {});
  const { section } = useParams('settings');

  useEffect(() => {
    if (section === undefined || !loaded) return;
    document.getElementById(`settings-${section}`)?.scrollIntoView({ block: 'start' });
  }, [section, loaded]);

  const write = async (part: Partial<Settings>) => {
    const result = await useSettings.getState().write(part);
    if (!result.ok) notifyError(result.error);
  };

  const parts = [
    { id: 'look', content: <LookSection write={write} /> },
    { id: 'person', content: <PersonSection osUser={info.value?.osUser ?? ''} write={write} /> },
    { id: 'reading', content: <ReadingSection write={write} /> },
    { id: 'rules', content: <RulesSection write={write} /> },
    { id: 'secrets', content: <SecretsSection /> },
    { id: 'data', content: <DataSection folder={info.value?.dataFolder ?? null} /> },
    { id: 'diagnostics', content: <DiagnosticsSection /> },
    { id: 'about', content: info.value && <AboutSection info={info.value} /> },
  ];

  return (
    <Screen name="settings" ready={(loaded || readError !== null) && info.state !== 'loading'}>
      <div className={styles.parts}>
        {!loaded && <ErrorNotice error={readError} onRetry={useSettings.getState().load} />}
        <ErrorNotice error={info.error} onRetry={info.reload} />
        {parts.map(({ id, content }) => (
          <div key={id} id={`settings-${id}`}>
            {content}
          </div>
        ))}
      </div>
    </Screen>
  );
}
