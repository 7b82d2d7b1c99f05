import './theme/mantine.css';
import './theme/base.css';
import './theme/colors.css';
import './theme/mantine-variables.css';
import './theme/print.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { reportUncaught } from './stores/faults.ts';
import { followMainSide } from './stores/follow.ts';
import { keepPlaces } from './stores/kept-places.ts';
import { applySchemeEarly } from './theme/color-scheme.ts';

// What reaches these two is a bug: it goes to the log once, and the page goes on.
window.addEventListener('error', (event) => {
  // Chromium's notice that a layout settled in the next frame; nothing is wrong and nothing is lost.
  if (event.message.startsWith('ResizeObserver loop')) return;
  void reportUncaught(event.error ?? event.message);
});
window.addEventListener('unhandledrejection', (event) => {
  void reportUncaught(event.reason);
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

applySchemeEarly();
keepPlaces();
followMainSide();
createRoot(root).render(<App />);
