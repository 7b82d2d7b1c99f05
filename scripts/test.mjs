// Everything that must hold before a change is taken, in one command:
//   node scripts/test.mjs [--no-e2e]
// Ends with one line, "N passed, N failed"; exit code 1 if anything failed or nothing ran.
import { setUp } from './setup/index.mjs';
import { runMain, say, tellFailure } from './setup/say.mjs';
import { steps } from './test/steps.mjs';

await runMain(async () => {
  const total = { passed: 0, failed: 0 };
  try {
    const e2e = !process.argv.includes('--no-e2e');
    const ready = await setUp({ keyring: e2e });
    say(`testing on Electron ${ready.electronVersion}`);
    for (const step of steps(ready, { e2e })) {
      const start = performance.now();
      const count = await step.run();
      total.passed += count.passed;
      total.failed += count.failed;
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const verdict = count.failed === 0 ? 'ok' : 'FAILED';
      process.stdout.write(`${verdict.padEnd(6)} ${seconds.padStart(6)} s  ${step.name}\n`);
      if (count.failed > 0) {
        break;
      }
    }
  } catch (error) {
    total.failed += 1;
    tellFailure(error);
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});
