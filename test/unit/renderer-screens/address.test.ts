import { describe, expect, it } from 'vitest';
import {
  addressProblem,
  exposedBases,
  isExposedAddress,
  leadsElsewhere,
} from '../../../renderer/accounts/model/address.ts';

describe('addressProblem', () => {
  it.each([
    ['https://cloud.example/api', null],
    ['  http://cloud.example  ', null],
    ['', 'empty'],
    ['   ', 'empty'],
    ['cloud.example', 'notAnAddress'],
    ['https://', 'notAnAddress'],
    ['ftp://cloud.example', 'otherProtocol'],
    ['javascript:alert(1)', 'otherProtocol'],
    ['https://user:pass@cloud.example', 'credentialsInside'],
    ['https://user@cloud.example', 'credentialsInside'],
  ])('%s → %s', (text, problem) => {
    expect(addressProblem(text)).toBe(problem);
  });
});

describe('isExposedAddress', () => {
  it.each([
    ['http://cloud.example/api', true],
    ['http://10.0.0.4', true],
    ['HTTP://Cloud.Example', true],
    ['http://localhost.cloud.example', true],
    ['http://cloud.localhost', true],
    ['http://127.0.0.1.cloud.example', true],
    ['https://cloud.example', false],
    ['http://localhost:8080', false],
    ['http://127.0.0.1', false],
    ['http://127.1/api', false],
    ['http://127.200.3.4', false],
    ['http://[::1]:9000/api', false],
    ['http://[::2]/', true],
    ['not an address', false],
  ])('%s → %s', (text, exposed) => {
    expect(isExposedAddress(text)).toBe(exposed);
  });
});

it('names the exposed bases', () => {
  const bases = { a: 'https://one.example', b: 'http://two.example', c: 'http://localhost' };
  expect(exposedBases(bases)).toEqual(['b']);
});

it('knows another server from another path on the same one', () => {
  const before = { a: 'https://one.example/v1', b: 'https://two.example' };
  expect(leadsElsewhere(before, { ...before, a: ' https://ONE.example:443/v2 ' })).toBe(false);
  expect(leadsElsewhere(before, { ...before, a: 'http://one.example/v1' })).toBe(true);
  expect(leadsElsewhere(before, { ...before, b: 'https://two.example:8443' })).toBe(true);
  expect(leadsElsewhere(before, { ...before, c: 'https://one.example' })).toBe(true);
});
