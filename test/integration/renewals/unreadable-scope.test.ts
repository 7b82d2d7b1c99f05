import { join } from 'node:path';
import { expect, it } from 'vitest';
import { juyingSeed, standinWith } from '../standin/harness.ts';
import { lookInto } from '../store/support.ts';
import { openOffice, PERSON, value } from './harness.ts';

it('an entry whose scope is damaged is listed, not sent, and can be withdrawn', async () => {
  const standin = await standinWith({ juying: [juyingSeed()] });
  const office = await openOffice(standin);
  await office.read();
  const id = await office.draft();
  lookInto(join(office.folder, 'tenure.db'), (db) => db.exec("UPDATE renewal SET scope = '{'"));

  const { renewals } = office;
  const listed = value(await renewals.list({ accountId: null, open: true }));
  expect(listed).toMatchObject([{ id, state: 'drafted', scope: { kind: 'unreadable' } }]);
  const refused = { ok: false, error: { code: 'renewalUnreadable' } };
  expect(await renewals.submit({ renewalIds: [id], who: PERSON })).toMatchObject(refused);
  expect(await renewals.sheet({ renewalId: id })).toMatchObject(refused);
  expect((await office.entry(id)).state).toBe('drafted');

  const withdrawn = await renewals.withdraw({ renewalId: id, who: PERSON, note: 'damaged' });
  expect(withdrawn).toMatchObject({ ok: true });
  const next = await office.submit();
  expect((await office.entry(next)).state).toBe('submitted');
  await office.read();
  expect((await office.entry(id)).scope).toEqual({ kind: 'unreadable' });
});
