import { expect } from 'vitest';
import { going, openLine, readWell, skippingClock, standinOf } from '../cloud/line.ts';
import { juyingSeed } from '../standin/harness.ts';
import { type Play, playFaults } from './fault-case.ts';
import { isLicensePage, isLogin } from './front.ts';
import { json, page } from './replies.ts';
import { type FaultRig, JUYING } from './rig.ts';

const CHANGED = {
  kind: 'appKey',
  appKey: 'JYK19051407north',
  appSecret: 'changed-at-the-vendor',
} as const;

/** Exactly so many logins since `begin`, whatever else was asked. */
function countingLogins(expected: number, play: Play): Play {
  let before = 0;
  const logins = ({ front }: FaultRig) => front.seen.filter(isLogin).length;
  return {
    ...play,
    async begin(rig) {
      before = logins(rig);
      await play.begin(rig);
    },
    async meanwhile(rig, error) {
      expect(logins(rig) - before).toBe(expected);
      await play.meanwhile?.(rig, error);
    },
  };
}

playFaults('token', {
  'dead at once': countingLogins(1, {
    begin: ({ front }) =>
      front.fault(json({ success: false, code: 1021, message: '[D1021] please sign in' })),
    onRenewal: true,
  }),
  'dies in the middle': countingLogins(1, {
    begin({ front, standin }) {
      const revoking = async ({
        pass,
        response,
      }: Parameters<Parameters<typeof front.fault>[0]>[0]) => {
        standin.control.revokeTokens();
        const { status, headers, body } = await pass();
        response.writeHead(status, headers).end(body);
      };
      front.fault(revoking, isLicensePage, 1);
    },
  }),
  'login refused': countingLogins(1, {
    begin: ({ standin }) => {
      standin.control.setCredentials({ account: JUYING, auth: CHANGED });
    },
    async end(rig) {
      const { backend, accountId, secrets } = rig;
      // Asked again on a schedule it would lock the account: it waits for a person.
      expect((await backend.account(accountId)).sync).toMatchObject({ nextAt: null });
      const corrected = { ...secrets, appSecret: CHANGED.appSecret };
      await backend.get('accounts.replaceSecrets', {
        accountId,
        signInMethod: 'appKey',
        secrets: corrected,
      });
    },
    onRenewal: true,
  }),
  'login without a token': countingLogins(1, {
    begin({ front, standin }) {
      standin.control.revokeTokens();
      front.fault(json({ success: true, code: 200, data: { user: { id: 'x' } } }), isLogin);
    },
    onRenewal: true,
  }),
  'login page instead of a login': countingLogins(1, {
    begin({ front, standin }) {
      standin.control.revokeTokens();
      front.fault(page(200), isLogin);
    },
    onRenewal: true,
  }),
  'many calls, dead token': async () => {
    const clock = skippingClock();
    const { kind, ...secrets } = CHANGED;
    const standin = await standinOf({ juying: [juyingSeed({ auth: CHANGED })] }, clock.now);
    const line = openLine(standin, {
      clock,
      account: { signInMethod: 'appKey', options: { callsPerMinute: 'unlimited' } },
      secrets,
    });
    await readWell(line.session);
    standin.control.revokeTokens();
    standin.control.clearRequests();
    const answers = await Promise.all(Array.from({ length: 10 }, () => line.session.test(going())));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const logins = standin.control.requests().filter(({ path }) => path.includes('/user/login'));
    expect(logins).toHaveLength(1);
  },
});
