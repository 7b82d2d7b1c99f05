// First, so that the main side answers while the rest of the page's code is still being run.
import './ask-first.ts';
import './page.tsx';
