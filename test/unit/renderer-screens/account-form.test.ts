import { describe, expect, it } from 'vitest';
import {
  changePlatform,
  draftOf,
  hasOwnAddresses,
  newDraft,
  secretsOf,
  settingsOf,
} from '../../../renderer/accounts/model/account-draft.ts';
import {
  addressProblems,
  detailProblems,
  isClean,
  secretProblems,
} from '../../../renderer/accounts/model/draft-problems.ts';
import { accountSettingsSchema, secretValuesSchema } from '../../../shared/domain/account.ts';
import { platform } from './fixtures.ts';

const draft = { ...newDraft(platform, 'Asia/Shanghai'), label: ' Pumps ', customer: ' Port ' };

describe('a new form', () => {
  it('takes defaults, fields and the first way to sign in from the description', () => {
    expect(draft).toMatchObject({
      platform: 'sample',
      bases: { apiBase: 'https://api.invalid/v1', authBase: 'https://auth.invalid/v1' },
      options: { style: 'plain' },
      signInMethod: 'key',
      plainHttpAllowed: false,
      secrets: {},
    });
    expect(hasOwnAddresses(draft, platform)).toBe(false);
  });

  it('sends what the contract takes, with white space at the ends gone', () => {
    const sent = settingsOf({
      ...draft,
      bases: { ...draft.bases, apiBase: ' https://own.invalid ' },
    });
    expect(accountSettingsSchema.parse(sent)).toEqual(sent);
    expect(sent).toMatchObject({ label: 'Pumps', customer: 'Port' });
    expect(sent.bases.apiBase).toBe('https://own.invalid');
    expect(sent).not.toHaveProperty('secrets');
  });

  it('keeps label, customer and zone when the platform changes, and no secret', () => {
    const other = { ...platform, id: 'other', bases: [], options: [] };
    const typed = { ...draft, secrets: { appKey: 'k' } };
    expect(changePlatform(typed, platform)).toBe(typed);
    expect(changePlatform(typed, other)).toMatchObject({
      platform: 'other',
      label: ' Pumps ',
      timeZone: 'Asia/Shanghai',
      bases: {},
      secrets: {},
    });
  });

  it('starts without secrets for a saved account and fills in bases it did not know', () => {
    const account = {
      ...settingsOf(draft),
      bases: { apiBase: 'https://own.invalid' },
      id: 'account-1',
      ownUserId: null,
      createdAt: 0,
    };
    const again = draftOf(account, platform);
    expect(again.secrets).toEqual({});
    expect(again.bases).toEqual({
      apiBase: 'https://own.invalid',
      authBase: 'https://auth.invalid/v1',
    });
    expect(hasOwnAddresses(again, platform)).toBe(true);
  });
});

describe('secrets', () => {
  it('sends only those of the chosen method, trimmed, and no empty one', () => {
    const typed = {
      ...draft,
      secrets: { appKey: ' key\n', appSecret: 's e c', extra: '  ', token: 'left over' },
    };
    const sent = secretsOf(typed, platform);
    expect(sent).toEqual({ appKey: 'key', appSecret: 's e c' });
    expect(secretValuesSchema.parse(sent)).toEqual(sent);
    expect(secretsOf({ ...typed, signInMethod: 'token' }, platform)).toEqual({
      token: 'left over',
    });
  });

  it('asks for every field that is not optional', () => {
    const problems = secretProblems({ ...draft, secrets: { appKey: 'k' } }, platform);
    expect(problems).toEqual({ 'secret.appSecret': 'accounts.problem.secretEmpty' });
  });

  it('refuses a method that the platform does not have', () => {
    const unknown = { ...draft, signInMethod: 'gone' };
    expect(secretProblems(unknown, platform)).toEqual({
      signInMethod: 'accounts.problem.method',
    });
    expect(secretsOf(unknown, platform)).toEqual({});
  });
});

describe('details and addresses', () => {
  it('wants a label and a zone that exists', () => {
    expect(isClean(detailProblems(draft))).toBe(true);
    expect(detailProblems({ ...draft, label: '  ', timeZone: 'Mars/Base' })).toEqual({
      label: 'accounts.problem.labelEmpty',
      timeZone: 'accounts.problem.timeZone',
    });
    expect(detailProblems({ ...draft, label: 'x'.repeat(201) }).label).toBe(
      'accounts.problem.tooLong',
    );
  });

  it('wants consent for plain http to another computer, and for nothing else', () => {
    const exposed = { ...draft, bases: { ...draft.bases, apiBase: 'http://cloud.example' } };
    expect(addressProblems(exposed)).toEqual({ plainHttpAllowed: 'accounts.problem.plainHttp' });
    expect(addressProblems({ ...exposed, plainHttpAllowed: true })).toEqual({});
    const local = { ...draft, bases: { ...draft.bases, apiBase: 'http://127.0.0.1:8080' } };
    expect(addressProblems(local)).toEqual({});
    expect(addressProblems({ ...draft, bases: { apiBase: 'nowhere' } })).toEqual({
      'base.apiBase': 'accounts.problem.addressNotOne',
    });
  });

  it('lets the consent lapse once no address needs it', () => {
    const agreed = { ...draft, plainHttpAllowed: true };
    expect(settingsOf(agreed).plainHttpAllowed).toBe(false);
    const exposed = { ...agreed, bases: { ...draft.bases, apiBase: 'http://cloud.example' } };
    expect(settingsOf(exposed).plainHttpAllowed).toBe(true);
  });
});
