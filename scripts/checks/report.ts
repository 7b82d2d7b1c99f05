/** Prints what a check found and sets the exit code. */
export function report(check: string, problems: readonly string[]): void {
  for (const problem of problems) {
    process.stdout.write(`${problem}\n`);
  }
  if (problems.length > 0) {
    process.stdout.write(`${check}: ${problems.length} to correct\n`);
    process.exitCode = 1;
  }
}
