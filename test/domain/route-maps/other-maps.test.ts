import { Walk } from './walk.ts';

const deal = {
  recordId: 'd1',
  recordKind: 'deal',
  amountMinor: 100,
  clientName: 'АО «Полюс»',
  subject: 'Склад',
};
const ticket = {
  recordId: 't1',
  recordKind: 'ticket',
  number: 'T-00001',
  clientName: 'АО «Полюс»',
  subject: 'Шум',
};
const survey = {
  recordId: 's1',
  recordKind: 'survey',
  subject: 'Сервис',
  closesOn: null,
  clientName: null,
};
const offer = { recordKind: 'deal', recordId: 'd1', clientName: 'АО «Полюс»', subject: 'Склад' };

test('a deal goes from inquiry to won through offer, contract and payment', async () => {
  const walk = await Walk.start('deal-stages', deal);
  walk.complete('Qualify', 'qualified');
  walk.callEnded('offer-approval', { offerResult: 'approved' });
  walk.complete('Negotiate', 'accepted');
  expect(walk.calls[0]?.variables).toMatchObject({ recordKind: 'deal', recordId: 'd1' });
  walk.callEnded('contract-approval', { contractResult: 'signed' });
  walk.message('PaymentReceived', 'd1');
  expect(walk.ended?.outcome.status).toBe('completed');
  expect(walk.set).toEqual(
    ['qualification', 'offer', 'contract', 'payment', 'won'].map((stage) => ({ stage })),
  );
});

test('a deal is lost with a reason, by the answer of a task or by word of the client at any time', async () => {
  const byAnswer = await Walk.start('deal-stages', deal);
  byAnswer.complete('Qualify', 'lost', { lossReason: 'Нет бюджета' });
  expect(byAnswer.set.at(-1)).toEqual({ stage: 'lost', lossReason: 'Нет бюджета' });
  expect(byAnswer.ended?.outcome.status).toBe('completed');

  const byClient = await Walk.start('deal-stages', deal);
  byClient.complete('Qualify', 'qualified');
  byClient.message('DealLost', 'd1');
  expect(byClient.set.at(-1)).toEqual({ stage: 'lost', lossReason: 'Клиент отказался' });
  expect(byClient.ended?.outcome.status).toBe('completed');
});

test('a stage that stands too long is shown to the head', async () => {
  const walk = await Walk.start('deal-stages', deal);
  walk.fire('QualifyLong');
  expect(walk.open).toEqual(['Qualify', 'Remind']);
});

test.each([
  [0, 100, []],
  [10, 100, ['Discount']],
  [20, 100, ['Discount', 'Margin']],
  [0, 400_000_000, ['Margin']],
])(
  'an offer with a discount of %i %% for %i kopecks is approved by %j',
  async (discountPercent, amountMinor, open) => {
    const walk = await Walk.start('offer-approval', { ...offer, amountMinor });
    walk.complete('Prepare', 'prepared', { discountPercent });
    expect(walk.open).toEqual(open);
    for (const element of open) walk.complete(element, 'approved');
    expect(walk.ended?.outcome.variables).toMatchObject({ offerResult: 'approved' });
    expect(walk.incidents).toEqual([]);
  },
);

test('an offer comes back with remarks, and a refusal ends it', async () => {
  const walk = await Walk.start('offer-approval', { ...offer, amountMinor: 100 });
  walk.complete('Prepare', 'prepared', { discountPercent: 20 });
  walk.complete('Margin', 'approved');
  walk.complete('Discount', 'remarks');
  expect(walk.open).toEqual(['Prepare']);
  walk.complete('Prepare', 'prepared', { discountPercent: 17 });
  walk.complete('Margin', 'rejected');
  walk.complete('Discount', 'remarks');
  expect(walk.ended?.outcome.variables).toMatchObject({ offerResult: 'rejected' });
});

test('a survey sends its batches one after the other, reminds, follows up and closes at its quota', async () => {
  const walk = await Walk.start('survey-campaign', survey);
  walk.complete('Audience', 'settled', { recipients: 200, batchCount: 2 });
  expect(walk.open).toEqual(['Invite']);
  walk.complete('Invite', 'sent');
  walk.complete('Invite', 'sent');
  walk.fire('ReminderDue');
  walk.message('SurveyBadAnswer', 's1');
  expect(walk.open).toEqual(['FollowUp', 'Remind']);
  walk.message('SurveyQuotaReached', 's1');
  walk.complete('Report', 'done');
  walk.complete('FollowUp', 'solved');
  walk.complete('Remind', 'reminded');
  expect(walk.set).toEqual([{ status: 'running' }, { status: 'closed' }]);
  expect(walk.ended?.outcome.status).toBe('completed');
});

test('a survey closes at its date', async () => {
  const walk = await Walk.start('survey-campaign', { ...survey, closesOn: '2026-03-20' });
  walk.complete('Audience', 'settled', { recipients: 10, batchCount: 1 });
  walk.complete('Invite', 'sent');
  expect(walk.incidents).toEqual([]);
  walk.fire('Deadline');
  expect(walk.open).toEqual(['Report']);
});

test('a ticket warns at half and most of its norm, and rises a level at its end', async () => {
  const walk = await Walk.start('ticket-sla', ticket);
  walk.fire('Half1');
  expect(walk.open).toEqual(['Level1', 'Warn1']);
  walk.complete('Warn1', 'checked');
  walk.fire('Whole1');
  expect(walk.open).toEqual(['Level2']);
  walk.complete('Level2', 'escalated');
  expect(walk.open).toEqual(['Level3']);
  expect(walk.set).toEqual([1, 2, 3].map((level) => ({ status: `level${level}`, level })));
});

test('a ticket pauses while the client is awaited, and returns to its level', async () => {
  const walk = await Walk.start('ticket-sla', ticket);
  walk.complete('Level1', 'escalated');
  walk.complete('Level2', 'waiting');
  expect(walk.open).toEqual([]);
  expect(walk.set.at(-1)).toEqual({ status: 'waiting' });
  walk.message('TicketClientReplied', 't1');
  expect(walk.open).toEqual(['Level2']);
});

test('a low mark opens a ticket again, a good one closes it, and so does silence', async () => {
  const walk = await Walk.start('ticket-sla', ticket);
  walk.complete('Level1', 'solved');
  walk.complete('Rate', 'rated', { rating: 2 });
  expect(walk.set).toContainEqual({ status: 'reopened', rating: 2 });
  walk.complete('Level1', 'solved');
  walk.complete('Rate', 'rated', { rating: 5 });
  expect(walk.set.at(-1)).toEqual({ status: 'closed', rating: 5 });
  expect(walk.ended?.outcome.status).toBe('completed');

  const silent = await Walk.start('ticket-sla', ticket);
  silent.complete('Level1', 'solved');
  silent.fire('NoRating');
  expect(silent.set.at(-1)).toEqual({ status: 'closed' });
});
