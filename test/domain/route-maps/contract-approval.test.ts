import { Walk } from './walk.ts';

const start = (amountMinor: number): Promise<Walk> =>
  Walk.start('contract-approval', {
    recordId: 'c1',
    recordKind: 'contract',
    amountMinor,
    clientName: 'ООО «Заря»',
    number: '2026/0001',
    subject: 'Поставка',
  });

const decide = (walk: Walk, legal: string, finance: string, security: string): void => {
  walk.complete('Legal', legal);
  walk.complete('Finance', finance);
  walk.complete('Security', security);
};

test('three approve at once, then the contract is signed and those concerned read it', async () => {
  const walk = await start(5_000_000);
  expect(walk.open).toEqual(['Finance', 'Legal', 'Security']);
  decide(walk, 'approved', 'approved', 'approved');
  expect(walk.open).toEqual(['Signing']);
  walk.complete('Signing', 'signed', { signedOn: '2026-03-05' });
  expect(walk.open).toEqual(['Acquaintance', 'Acquaintance']);
  expect(walk.tasks.map(({ performer }) => performer.value)).toEqual(['finance', 'accountant']);
  walk.complete('Acquaintance', 'acquainted');
  walk.complete('Acquaintance', 'acquainted');
  expect(walk.ended?.outcome).toMatchObject({ status: 'completed', variables: { contractResult: 'signed' } });
  expect(walk.set).toEqual([{ status: 'approval' }, { status: 'signing' }, { status: 'signed' }]);
  expect(walk.incidents).toEqual([]);
});

test('remarks return it to the initiator, and after rework all three decide again', async () => {
  const walk = await start(5_000_000);
  decide(walk, 'remarks', 'approved', 'approved');
  expect(walk.open).toEqual(['Rework']);
  expect(walk.tasks[0]?.performer.kind).toBe('initiator');
  walk.complete('Rework', 'resubmitted');
  expect(walk.open).toEqual(['Finance', 'Legal', 'Security']);
  decide(walk, 'approved', 'approved', 'approved');
  expect(walk.open).toEqual(['Signing']);
});

test('the initiator may withdraw it instead of reworking', async () => {
  const walk = await start(5_000_000);
  decide(walk, 'remarks', 'remarks', 'approved');
  walk.complete('Rework', 'withdrawn');
  expect(walk.set.at(-1)).toEqual({ status: 'draft' });
  expect(walk.ended?.outcome.variables).toMatchObject({ contractResult: 'withdrawn' });
});

test('one refusal outweighs remarks and ends it as rejected, after all have decided', async () => {
  const walk = await start(5_000_000);
  walk.complete('Security', 'rejected');
  expect(walk.open).toEqual(['Finance', 'Legal']);
  walk.complete('Legal', 'remarks');
  walk.complete('Finance', 'approved');
  expect(walk.set.at(-1)).toEqual({ status: 'rejected' });
  expect(walk.ended?.outcome.variables).toMatchObject({ contractResult: 'rejected' });
});

test.each([
  [100_000_000, 'Signing'],
  [100_000_001, 'Director'],
])('a contract of %i kopecks goes on to %s', async (amountMinor, next) => {
  const walk = await start(amountMinor);
  decide(walk, 'approved', 'approved', 'approved');
  expect(walk.open).toEqual([next]);
});

test.each([
  ['approved', ['Signing'], 'signing'],
  ['remarks', ['Rework'], 'rework'],
  ['rejected', [], 'rejected'],
])('the director says %s', async (outcome, open, status) => {
  const walk = await start(500_000_000);
  decide(walk, 'approved', 'approved', 'approved');
  walk.complete('Director', outcome);
  expect(walk.open).toEqual(open);
  expect(walk.set.at(-1)).toEqual({ status });
});

test("at the norm's end the initiator's head is told, and the approver still decides", async () => {
  const walk = await start(5_000_000);
  walk.fire('LegalLate');
  expect(walk.open).toEqual(['Finance', 'Legal', 'LegalOverdue', 'Security']);
  expect(walk.tasks.find(({ elementId }) => elementId === 'LegalOverdue')?.performer.kind).toBe(
    'initiatorHead',
  );
});
