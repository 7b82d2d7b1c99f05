/** Everything that set-up tells a person goes to stderr, so that stdout stays for results. */

/** @param {string} line */
export function say(line) {
  process.stderr.write(`tenure: ${line}\n`);
}

/** A failure whose message alone tells the person what to do; no stack is shown for it. */
export class SetUpError extends Error {
  /** @param {string} message One line that says what is wrong and what to do. */
  constructor(message) {
    super(message);
    this.name = 'SetUpError';
  }
}

/**
 * Prints a failure: one line for a SetUpError; anything else is a bug and keeps its stack.
 * @param {unknown} error
 */
export function tellFailure(error) {
  if (error instanceof SetUpError) {
    say(error.message);
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
}

/**
 * Runs a command's main function; a failure is printed and becomes exit code 1.
 * @param {() => Promise<number | undefined>} main Resolves with the exit code (0 if undefined).
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    tellFailure(error);
    process.exitCode = 1;
  }
}
