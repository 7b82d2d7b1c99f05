import { describe, expect, it } from 'vitest';
import { businessCode, businessError } from '../../../../electron/services/cloud/juying/codes.ts';

describe('businessCode', () => {
  it.each([
    [1022, '', 'D1022'],
    ['D1022', '', 'D1022'],
    ['d1022', '', 'D1022'],
    ['1022', '', 'D1022'],
    [500, '[D1022] No corresponding authorization', 'D1022'],
    [500, 'code d1024, sorry', 'D1024'],
    [undefined, 'D1011', 'D1011'],
    [1021, '[D1022] disagrees', 'D1021'],
    ['D1003', '', 'D1003'],
    [999, '', null],
    [2000, '', null],
    [1022.5, '', null],
    ['D10221', '', null],
    ['D102', '', null],
    [500, 'XD1022', null],
    [500, 'D10225', null],
    [500, '1022', null],
    [500, null, null],
    [null, undefined, null],
    [{}, [], null],
  ])('%j with %j is %s', (code, message, found) => {
    expect(businessCode(code, message)).toBe(found);
  });
});

describe('businessError', () => {
  it.each([
    [1000, 'serverError', 'later'],
    [1001, 'invalidInput', 'never'],
    [1002, 'invalidInput', 'never'],
    [1011, 'notFound', 'never'],
    [1012, 'notFound', 'never'],
    [1013, 'alreadyExists', 'never'],
    [1014, 'nameTaken', 'never'],
    [1021, 'signInFailed', 'afterMending'],
    [1022, 'notAuthorized', 'afterMending'],
    [1023, 'forbidden', 'never'],
    [1024, 'licenseExpired', 'afterMending'],
    [1003, 'vendorError', 'never'],
    [1999, 'vendorError', 'never'],
  ])('means of %i %s in all three forms', (code, meaning, retry) => {
    const message = `[D${code}] some text`;
    for (const form of [code, `D${code}`, 500]) {
      const error = businessError({ code: form, message, success: false }, []);
      expect(error).toMatchObject({
        code: meaning,
        retry,
        vendor: { code: `D${code}`, message },
        params: {},
      });
    }
  });

  it('keeps what nobody documented', () => {
    const odd = businessError({ code: 'E77', message: '设备离线', success: false }, []);
    expect(odd).toMatchObject({
      code: 'vendorError',
      vendor: { code: 'E77', message: '设备离线' },
    });
  });

  it('keeps a value of success that is no text as it was sent', () => {
    const failure = { code: 200, message: '', success: { toString: 'no function' } };
    expect(businessError(failure, []).params).toEqual({ success: '{"toString":"no function"}' });
  });

  it('keeps both values where success and code disagree', () => {
    expect(businessError({ code: 200, message: 'odd', success: false }, [])).toMatchObject({
      code: 'vendorError',
      vendor: { code: '200', message: 'odd' },
      params: { success: 'false' },
    });
    expect(businessError({ code: 1022, message: '', success: true }, [])).toMatchObject({
      code: 'notAuthorized',
      params: { success: 'true' },
    });
  });

  it('lets no secret through', () => {
    const error = businessError({ code: 1, message: 'token AbC== is bad', success: false }, [
      'AbC==',
    ]);
    expect(error.vendor?.message).toBe('token ••• is bad');
  });
});
