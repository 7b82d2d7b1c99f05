import type { ElectronApplication } from '@playwright/test';

/**
 * Runs code in the backend's thread of an app under test, as a debugger would: the app itself has no
 * way in. Resolves when the code ran; what it leaves behind for later may still throw there.
 */
export async function inBackendThread(app: ElectronApplication, code: string): Promise<void> {
  await app.evaluate(async (_electron, expression) => {
    const { Session } = process.getBuiltinModule('node:inspector');
    const session = new Session();
    session.connect();
    try {
      const sessionId = await new Promise<string>((resolve, reject) => {
        session.on('NodeWorker.attachedToWorker', ({ params }) => {
          if (params.workerInfo.title.includes('backend')) resolve(params.sessionId);
        });
        session.post('NodeWorker.enable', { waitForDebuggerOnStart: false }, (problem) => {
          if (problem) reject(problem);
        });
      });
      const done = new Promise<void>((resolve) => {
        session.on('NodeWorker.receivedMessageFromWorker', () => resolve());
      });
      const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } });
      session.post('NodeWorker.sendMessageToWorker', { sessionId, message });
      await done;
    } finally {
      session.disconnect();
    }
  }, code);
}
