import { call } from '../../e2e/support/ask.ts';
import { checkKilled } from '../check-killed.ts';
import { type Problem, problemOf } from '../checker/problem.ts';
import { accountIdOf, between, type Crash, oneOf, readAccount, type SignIn } from '../crash.ts';
import { untilLogWritten } from '../files.ts';
import { keys } from '../fleet.ts';
import { delayBeforeKill, type Ended, watched } from '../wait.ts';
import type { Outcome, Scenario } from './scenario.ts';

const bad = problemOf('secret');

type Moment = (crash: Crash, ended: Ended) => Promise<void>;
type Death = { name: string; sameMethod: boolean; moment: Moment };

const written =
  (most: number): Moment =>
  async (crash, ended) => {
    await untilLogWritten(crash.profile, ended, between(crash, 1, most));
    await delayBeforeKill(between(crash, 0, 4));
  };
const atRandom: Moment = (crash) => delayBeforeKill(between(crash, 0, 60));

const deaths: Death[] = [
  { name: 'new secret, as it is written', sameMethod: true, moment: written(2) },
  { name: 'another way to sign in, as it is written', sameMethod: false, moment: written(3) },
  { name: 'new secret, at random', sameMethod: true, moment: atRandom },
  { name: 'another way to sign in, at random', sameMethod: false, moment: atRandom },
];

export const secretScenarios: Scenario[] = deaths.map((death) => ({
  name: `secret: ${death.name}`,
  run: (crash) => die(crash, death),
}));

async function die(crash: Crash, { sameMethod, moment }: Death): Promise<Outcome> {
  const key = oneOf(crash, keys.keyed);
  const page = await crash.page();
  const accountId = accountIdOf(crash, key);
  const old = signInOf(crash, key);
  const fresh = anotherSignIn(crash, old, sameMethod);
  crash.cloud.control.setCredentials({ account: key, auth: fresh });
  const replacing = watched(
    call(page, 'accounts.replaceSecrets', { accountId, ...typedIn(fresh) }).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  await moment(crash, replacing.ended);
  const killed = crash.kill();
  const promised = await replacing.work;
  await killed;
  const before = crash.secrets.get(accountId);
  const found = checkKilled(crash, [accountId]);
  const holdsNew = found.secrets.get(accountId) !== before;
  const problems = [...found.problems, ...(await checkHeld(crash, key, old, fresh, holdsNew))];
  if (promised && !holdsNew) problems.push(bad(`${key} lost a secret that was kept`));
  return { problems, phases: [holdsNew ? 'secret: new one kept' : 'secret: old one kept'] };
}

/** The cloud takes one of the two at a time: the account signs in with the one that it holds. */
async function checkHeld(
  crash: Crash,
  key: string,
  old: SignIn,
  fresh: SignIn,
  holdsNew: boolean,
): Promise<Problem[]> {
  const held = holdsNew ? fresh : old;
  crash.cloud.control.setCredentials({ account: key, auth: held });
  crash.signIns.set(key, held);
  const refused = await readAccount(crash, key);
  return refused === null
    ? []
    : [bad(`${key} cannot sign in with the ${holdsNew ? 'new' : 'old'} secret: ${refused}`)];
}

function signInOf({ signIns, cloud }: Crash, key: string): SignIn {
  const known = signIns.get(key);
  if (known) return known;
  const credentials = cloud.accounts.find((account) => account.key === key)?.credentials;
  if (credentials?.kind !== 'appKey') throw new Error(`${key} signs in otherwise`);
  return credentials;
}

function anotherSignIn(crash: Crash, old: SignIn, sameMethod: boolean): SignIn {
  const mark = `${crash.counts.kills}-${between(crash, 1e8, 1e9)}`;
  const isToken = (old.kind === 'token') === sameMethod;
  return isToken
    ? { kind: 'token', token: `token-${mark}` }
    : { kind: 'appKey', appKey: `key-${mark}`, appSecret: `secret-${mark}` };
}

function typedIn(signIn: SignIn) {
  return signIn.kind === 'token'
    ? { signInMethod: 'staticToken', secrets: { apiToken: signIn.token } }
    : {
        signInMethod: 'appKey',
        secrets: { appKey: signIn.appKey, appSecret: signIn.appSecret },
      };
}
