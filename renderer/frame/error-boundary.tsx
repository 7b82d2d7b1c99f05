import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { call, reportProblem } from '../api/api.ts';
import { useT } from '../i18n/use-i18n.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { LogId } from '../parts/log-id.tsx';

type Props = { children: ReactNode };
type State = { broken: boolean; logId: string | null };

function Broken({ logId, onAgain }: { logId: string | null; onAgain: () => void }) {
  const t = useT();
  return (
    <div role="alert" style={{ height: '100%' }}>
      <EmptyState
        icon={<IconBug size={32} stroke={1.5} />}
        title={t('broken.title')}
        text={
          <>
            {t('broken.text')}
            {logId !== null && <LogId id={logId} />}
          </>
        }
        action={
          <>
            <Button onClick={onAgain}>{t('broken.again')}</Button>
            <Button onClick={() => void call('app.reloadPage')}>{t('fault.reload')}</Button>
          </>
        }
      />
    </div>
  );
}

/** A bug in a component: reported once, the rest of the window stays in use. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false, logId: null };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    void reportProblem(error).then((result) => {
      if (result.ok) this.setState({ logId: result.value.logId });
    });
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Broken
        logId={this.state.logId}
        onAgain={() => this.setState({ broken: false, logId: null })}
      />
    );
  }
}
