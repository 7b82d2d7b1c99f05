/**
 * Runs `work` at once, and once more afterwards when it was asked for meanwhile. However many
 * changes arrive, one question is under way, every answer is used, and the last change is seen.
 */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = null;
    }
  }

  return () => {
    if (running) again = true;
    else running = run();
    return running ?? Promise.resolve();
  };
}
