import { expect, it } from 'vitest';
import type { Endpoint } from '#shared/contract/endpoint.ts';
import { endpoints } from '#shared/contract/index.ts';
import { type Answer, type Client, openInProcess, password, registerClient, send } from '../support/client.ts';
import { onePixel } from '../support/pictures.ts';
import { openTestApp } from '../support/test-app.ts';

/** Keeps which endpoints were called well, and checks each answer against its own schema; a field more or less fails. */
function createChecker(client: Client) {
  const called = new Set<string>();
  const call = async (
    id: string,
    params: { id?: number; code?: string; query?: string; body?: unknown; token?: string | null } = {},
  ): Promise<Answer> => {
    const endpoint = endpoints.find((candidate) => candidate.id === id);
    if (!endpoint) throw new Error(`No endpoint ${id}`);
    const path =
      endpoint.path.replace(':id', String(params.id)).replace(':code', String(params.code)) + (params.query ?? '');
    const token = params.token === undefined ? client.token : params.token;
    const answer = await send(client.door, token, endpoint.method, path, params.body);
    expectContract(endpoint, answer);
    called.add(id);
    return answer;
  };
  return { call, called };
}

function expectContract(endpoint: Endpoint, { status, body, headers }: Answer): void {
  const what = `${endpoint.id} ${JSON.stringify(body)}`;
  const statuses = [endpoint.answer.status, ...Object.keys(endpoint.otherStatuses ?? {}).map(Number)];
  expect(statuses, what).toContain(status);
  if (status === 204) expect(body, what).toBe('');
  if (status === 201) expect(headers.get('location'), what).toMatch(/^\/[a-z]+/);
  const schema = endpoint.answer.body;
  if (schema) expect(schema.parse(body), what).toEqual(body);
}

const aboutImports = [
  'cancelImport',
  'commitImport',
  'createImport',
  'getImport',
  'listImportRows',
  'undoImport',
  'updateImport',
];
const outsideThisTest = [
  ...aboutImports,
  ...['exportData', 'getReceiptImage', 'streamEvents', 'streamReceiptEvents', 'uploadReceipts'],
].toSorted();

it('every answer of the API is exactly what the contract says', { timeout: 60_000 }, async () => {
  const app = await openTestApp({ fetchRates: async () => ({ problem: 'offline' }) });
  const ida = await registerClient(await openInProcess(app));
  const { call, called } = createChecker(ida);
  const date = '2026-11-20';

  await call('getHealth', { token: null });
  await call('registerUser', { token: null, body: { email: 'otto@example.org', password, display_name: 'Otto' } });
  const token = (await call('login', { token: null, body: { email: ida.email, password } })).body.access_token;
  await call('openSample', { token: null, body: {} });
  const renewed = (await call('refresh', { token })).body.access_token;
  await call('logout', { token: renewed });
  await call('getMe');
  await call('updateMe', { body: { display_name: 'Ida Lind', preferences: { theme: 'dark' } } });

  const account = (
    await call('createAccount', { body: { name: 'Savings', currency: 'SEK', opening_balance: '100.00' } })
  ).body.id;
  const category = (await call('createCategory', { body: { name: 'Climbing', type: 'expense' } })).body.id;
  const tag = (await call('createTag', { body: { name: 'home' } })).body.id;
  await call('updateAccount', { id: account, body: { name: 'Cash', kind: 'cash' } });
  await call('updateCategory', { id: category, body: { color: '#2D55AF' } });
  await call('updateTag', { id: tag, body: { name: 'office' } });

  const expense = {
    type: 'expense',
    amount: '9.80',
    date,
    category_id: category,
    tags: ['office'],
    merchant_name: 'Rewe',
  };
  const transaction = (await call('createTransaction', { body: expense })).body.id;
  await call('createTransaction', {
    body: { type: 'transfer', amount: '5.00', date, transfer_account_id: account, transfer_amount: '55.00' },
  });
  await call('createTransaction', { body: { ...expense, currency: 'JPY', amount: '980' } });
  const [budget, other] = [
    (await call('createBudget', { body: { category_id: category, amount: '20', rollover: true } })).body.id,
    (await call('createBudget', { body: { category_id: await groceries(ida), amount: '30', start_date: date } })).body
      .id,
  ];
  await call('updateBudget', { id: budget, body: { period: 'weekly', alert_threshold: 50 } });
  await call('moveBudget', { body: { from_id: other, to_id: budget, amount: '5', date } });
  await call('getBudget', { id: budget, query: '?date=2026-11-01' });
  await call('updateTransaction', { id: transaction, body: { description: 'Chalk' } });
  const halves = [{ amount: '4.90', category_id: category, tags: ['office'] }, { amount: '4.90' }];
  await call('splitTransaction', { body: { ...expense, splits: halves } });
  await call('splitTransaction', { body: { transaction_id: transaction, splits: halves } });
  await call('changeTransactions', { body: { ids: [transaction], set: { add_tags: ['office'], date } } });
  await call('createTransaction', { body: { ...expense, category_id: null, merchant_name: 'REWE' } });
  const [pair] = (await call('listDuplicates', { query: '?include_total=true' })).body.items;
  await call('dismissDuplicate', { body: { ids: pair.ids } });
  const view = (await call('createSavedView', { body: { name: 'Rewe', query: { q: 'rewe', category: [category] } } }))
    .body.id;
  await call('updateSavedView', { id: view, body: { icon: 'basket' } });
  await call('getSavedView', { id: view });
  await call('deleteTransaction', { id: transaction });
  await call('getTransaction', { id: transaction });
  await call('restoreTransaction', { id: transaction });

  const rent = { type: 'expense', amount: '820.00', start_date: '2026-10-01', merchant_name: 'Lenz', tags: ['office'] };
  const bill = (await call('createRecurring', { body: { ...rent, frequency: 'monthly', category_id: category } })).body
    .id;
  await call('getRecurring', { id: bill });
  await call('updateRecurring', { id: bill, body: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=20' } });
  await call('skipRecurring', { id: bill });
  await call('postRecurring', { id: bill });
  for (const month of ['08', '09', '10', '11'])
    await call('createTransaction', { body: { ...expense, date: `2026-${month}-03`, merchant_name: 'Boulderwelt' } });
  const rule = (await call('createRule', { body: { value: 'rewe', set: { category_id: category, tags: ['food'] } } }))
    .body.id;
  await call('updateRule', { id: rule, body: { amount_min: '1.00', set: { merchant_name: 'Rewe City' } } });
  expect((await call('applyRules', { body: { dry_run: true } })).body.changed).toBeGreaterThan(0);
  await call('applyRules');
  await call('getRule', { id: rule });

  const [first, second] = await uploadTwo(ida);
  await call('getReceipt', { id: first });
  await call('getReceiptText', { id: first });
  await call('cancelReceipt', { id: first });
  await call('cancelReceipt', { id: second });
  await call('updateReceipt', {
    id: first,
    body: { parsed_amount: '42.80', parsed_currency: 'EUR', parsed_date: date },
  });
  await call('updateReceipt', { id: second, body: { parsed_date: date } });
  await call('matchReceipt', { id: second });
  await call('keepBothReceipts', { id: first, body: { receipt_id: second } });
  const booked = (await call('confirmReceipt', { id: first, body: { category_id: category } })).body.id;
  await call('unlinkReceipt', { id: first });
  await call('linkReceipt', { id: first, body: { transaction_id: booked } });
  await call('retryReceipt', { id: second });

  await call('setRate', { code: 'SEK', body: { rate: '0.0918', date } });
  await call('loadRates', { body: ecbFile() });
  await call('updateMe', { body: { preferences: { refresh_rates: true } } });
  await call('refreshRates');
  await call('setNotificationPreferences', { body: { quiet_hours: { enabled: true } } });
  await call('readNotifications', { body: {} });

  for (const { id } of endpoints.filter(
    ({ method, params, path, answer }) => method === 'GET' && !params && path !== '/users/me' && answer.body,
  )) {
    await call(id);
  }
  await call('listTransactions', { query: '?include_total=true&include_totals=true&deleted=false' });
  await call('listAccounts', { query: '?include_total=true' });
  await call('listBudgets', { query: '?include_total=true&date=2026-10-01' });
  await call('getAccount', { id: account });
  await call('getCategory', { id: category });
  await call('getTag', { id: tag });

  expect((await call('listUpcoming', { query: '?days=366' })).body.items.length).toBeGreaterThan(5);
  expect((await call('listRecurringSuggestions')).body.items).toHaveLength(1);
  await call('deleteRecurring', { id: bill });
  await call('deleteReceipt', { id: second });
  const change = (await call('listChanges')).body.items[0].id;
  await call('undoChange', { id: change });
  await call('redoChange', { id: change });
  await call('deleteBudget', { id: other });
  await call('deleteCategory', { id: category, query: `?reassign_to=${await groceries(ida)}` });
  await call('deleteRule', { id: rule });
  await call('deleteTag', { id: tag });
  await call('deleteSavedView', { id: view });
  await call('deleteAccount', { id: (await call('createAccount', { body: { name: 'Mistake' } })).body.id });
  await call('deleteToken', { id: (await call('createToken', { body: { name: 'Report', scope: 'read' } })).body.id });

  const backup = (await call('createBackup')).body.id;
  await call('getBackup', { id: backup });
  await call('listBackups', { query: '?include_total=true' });
  await call('getBackupDifference', { id: backup });
  await call('restoreBackup', { id: backup, body: { password } });
  const again = (await call('login', { token: null, body: { email: ida.email, password } })).body.access_token;
  await call('deleteMe', { token: again, body: { password } });

  const left = endpoints.map(({ id }) => id).filter((id) => !called.has(id));
  expect(left.toSorted()).toEqual(outsideThisTest);
});

it('the answer to an upload is exactly what the contract says, with what was taken and what was not', async () => {
  const { call } = createChecker(await registerClient(await openInProcess()));
  const answer = await call('uploadReceipts', { body: twoPicturesAndText() });
  expect(answer.body).toMatchObject({ items: [{}, {}], rejected: [{ name: 'notes.txt', status: 415 }] });
});

it('the answers about imports are exactly what the contract says', async () => {
  const { call, called } = createChecker(await registerClient(await openInProcess()));
  const { id } = (await call('createImport', { body: bankFile() })).body;
  await call('updateImport', { id, body: { date_format: 'ymd' } });
  await call('getImport', { id });
  expect((await call('listImportRows', { id })).body.items).toHaveLength(2);
  await call('commitImport', { id });
  await call('listImports', { query: '?include_total=true' });
  await call('undoImport', { id });
  await call('cancelImport', { id: (await call('createImport', { body: bankFile() })).body.id });
  expect([...called].toSorted()).toEqual([...aboutImports, 'listImports'].toSorted());
});

function bankFile(): FormData {
  const form = new FormData();
  form.append('file', new File(['Date,Payee,Amount\n2026-11-01,Bakery,-4.80\n2026-11-02,Books,-20.00\n'], 'bank.csv'));
  return form;
}

function ecbFile(): FormData {
  const form = new FormData();
  form.append('file', new File(['Date, USD,SEK, \n2026-11-19,1.1684,10.892,\n'], 'eurofxref.csv'));
  return form;
}

function twoPicturesAndText(): FormData {
  const form = new FormData();
  form.append('file', new File([onePixel], 'one.png', { type: 'image/png' }));
  // Bytes after the picture make it another file.
  form.append('file', new File([onePixel, 'two'], 'two.png', { type: 'image/png' }));
  form.append('file', new File(['text'], 'notes.txt', { type: 'text/plain' }));
  return form;
}

async function uploadTwo(client: Client): Promise<[number, number]> {
  const { body } = await client.post('/receipts/upload', twoPicturesAndText());
  return body.items.map(({ id }: { id: number }) => id);
}

async function groceries(client: Client): Promise<number> {
  const { body } = await client.get('/categories?type=expense&q=groceries');
  return body.items[0].id;
}
