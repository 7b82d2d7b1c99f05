// Before the sample is started: deletes its profile where this version cannot use it. Runs in the
// app's own runtime, which is the one that has its SQLite: freshen-sample.ts PROFILE
import { say } from './setup/say.mjs';
import { dropUnusableSample } from './start/fresh-sample.ts';

const [profile] = process.argv.slice(2);
if (profile && dropUnusableSample(profile)) {
  say('this version cannot use the sample that is there, so it is made anew');
}
