import { MantineProvider } from '@mantine/core';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { StoreGate } from './frame/store-gate.tsx';
import { I18nProvider } from './i18n/i18n-provider.tsx';
import { useScheme } from './theme/color-scheme.ts';
import { theme } from './theme/theme.ts';

export function App() {
  const scheme = useScheme();
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} deduplicateInlineStyles>
      <I18nProvider>
        <ErrorBoundary>
          <StoreGate>
            <Frame />
          </StoreGate>
        </ErrorBoundary>
      </I18nProvider>
    </MantineProvider>
  );
}
