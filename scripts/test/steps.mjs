import path from 'node:path';
import { buildApp } from '../build/index.mjs';
import { withVirtualDisplay } from '../setup/display.mjs';
import { rootDir } from '../setup/paths.mjs';
import { runShown } from '../setup/run-shown.mjs';
import { SetUpError } from '../setup/say.mjs';
import { inKeyringSession } from './keyring.mjs';
import { countCrashes, countPlaywright, countVitest } from './reports.mjs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 *
 * @typedef {object} Step
 * @property {string} name What is printed.
 * @property {() => Promise<Count>} run
 */

/** One project file per runtime; the main side twice, the second time against the older Electron. */
const PROJECTS = [
  'tsconfig.json',
  'shared/tsconfig.json',
  'electron/tsconfig.json',
  'electron/tsconfig.electron33.json',
  'electron/services/tsconfig.json',
  'renderer/tsconfig.json',
  'test/tsconfig.json',
];

const CHECKS = ['layers', 'file-size', 'lock-file', 'messages', 'platform-names', 'security-page'];

/** @param {string} relative */
function bin(relative) {
  return path.join(rootDir, 'node_modules', relative);
}

/**
 * All steps in the order in which they run.
 * @param {import('../setup/index.mjs').SetUp} ready
 * @param {{ e2e: boolean }} options
 * @returns {Step[]}
 */
export function steps({ env, electronBinary }, options) {
  /** @param {readonly string[]} args */
  const node = (args) => async () => {
    const code = await runShown([process.execPath, ...args], env);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
  const asNode = { ...env, ELECTRON_RUN_AS_NODE: '1' };
  /** @param {readonly string[]} args */
  const inRuntime = (args) => async () => {
    const code = await runShown([electronBinary, ...args], asNode);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
  const list = [
    { name: 'build', run: () => build(env) },
    {
      name: 'format and lint',
      run: node([bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']),
    },
    ...PROJECTS.map((project) => ({
      name: `types: ${project}`,
      run: node([bin('typescript/bin/tsc'), '--noEmit', '-p', project]),
    })),
    { name: 'dead code', run: node([bin('knip/bin/knip.js'), '--no-progress']) },
    ...CHECKS.map((check) => ({
      name: `check: ${check}`,
      run: node(['--import', 'tsx', `scripts/checks/${check}.ts`]),
    })),
    { name: 'electronegativity', run: node(['scripts/electronegativity/run.mjs']) },
    {
      name: 'unit and integration',
      run: () =>
        countVitest((reporters) =>
          runShown([electronBinary, bin('vitest/vitest.mjs'), 'run', ...reporters], asNode),
        ),
    },
    {
      name: 'parser fuzzing, short form',
      run: inRuntime(['--import', 'tsx', 'test/fuzz/run.ts', '--payloads', '20000', '--seed', '1']),
    },
    {
      name: 'soak, bundled',
      run: node([bin('vite/bin/vite.js'), 'build', '--config', 'test/soak/vite.config.ts']),
    },
    {
      name: 'soak, short form',
      run: inRuntime([
        bin('.cache/soak/run.mjs'),
        ...['--days', '2', '--accounts', '4', '--devices', '200'],
      ]),
    },
  ];
  /**
   * @param {'app' | 'keyring' | 'packaged'} project
   * @param {{ words: readonly string[], env: NodeJS.ProcessEnv }} [session]
   */
  const playwright = (project, session) =>
    countPlaywright((reporters, extra) => {
      const cli = [process.execPath, bin('@playwright/test/cli.js'), 'test'];
      const words = withVirtualDisplay([...cli, `--project=${project}`, ...reporters]);
      return runShown([...(session?.words ?? []), ...words], { ...env, ...session?.env, ...extra });
    });
  /** @param {'app' | 'packaged'} project */
  const endToEnd = (project) => () => playwright(project);
  /** The other systems' key stores are those of whoever runs this, and no test's to play with. */
  const withKeyring = {
    name: 'end to end, with a keyring',
    run: () => inKeyringSession((session) => playwright('keyring', session)),
  };
  const crashes = () =>
    countCrashes((extra) => {
      const words = [electronBinary, '--import', 'tsx', 'test/crash/run.ts'];
      const short = ['--kills', '10', '--seed', '1'];
      return runShown(withVirtualDisplay([...words, ...short, ...extra]), asNode);
    });
  if (options.e2e) {
    list.push(
      { name: 'end to end', run: endToEnd('app') },
      ...(process.platform === 'linux' ? [withKeyring] : []),
      { name: 'crash test', run: crashes },
      {
        name: 'pack the app',
        run: node([path.join(rootDir, 'scripts', 'dist.mjs'), '--dir']),
      },
      { name: 'packed app', run: endToEnd('packaged') },
    );
  }
  return list;
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<Count>} */
async function build(env) {
  try {
    await buildApp(env);
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (error instanceof SetUpError) {
      process.stderr.write(`${error.message}\n`);
      return { passed: 0, failed: 1 };
    }
    throw error;
  }
}
