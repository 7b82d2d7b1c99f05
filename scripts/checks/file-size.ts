import { report } from './report.ts';
import { sourceFiles } from './source-files.ts';

const MAX_LINES = 400;

report(
  'file-size',
  sourceFiles(['electron', 'renderer', 'shared', 'scripts', 'test']).flatMap((file) => {
    const lines = file.text.split('\n').length - 1;
    return lines > MAX_LINES ? [`${file.path}: ${lines} lines, at most ${MAX_LINES}`] : [];
  }),
);
