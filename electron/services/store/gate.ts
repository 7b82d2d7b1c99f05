/** Lets work run side by side, except for work that must be alone. */
export type Gate = {
  shared<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until nothing else is under way; what comes later waits for its end. */
  alone<T>(work: () => Promise<T>): Promise<T>;
};

export function createGate(): Gate {
  let closed: Promise<void> | null = null;
  let underWay = 0;
  let onIdle = () => {};

  return {
    async shared(work) {
      while (closed) await closed;
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        if (underWay === 0) onIdle();
      }
    },
    async alone(work) {
      while (closed) await closed;
      let open = () => {};
      closed = new Promise((resolve) => {
        open = resolve;
      });
      try {
        if (underWay > 0) {
          await new Promise<void>((resolve) => {
            onIdle = resolve;
          });
        }
        return await work();
      } finally {
        closed = null;
        onIdle = () => {};
        open();
      }
    },
  };
}
