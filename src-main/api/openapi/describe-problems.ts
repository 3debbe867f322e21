import { type ErrorCode, errorCodes } from '#shared/errors.ts';
import { type Json, refer } from './parts.ts';

/** The response of one status with all codes that it may carry, each with an example. */
export function describeProblem(codes: readonly ErrorCode[]): Json {
  const headers = {
    ...(codes.includes('rate_limited') ? { 'Retry-After': refer('headers', 'RetryAfter') } : {}),
    ...(codes.includes('unauthenticated') ? { 'WWW-Authenticate': refer('headers', 'WwwAuthenticate') } : {}),
  };
  const examples = Object.fromEntries(
    codes.map((code) => [code, { summary: errorCodes[code].title, value: exampleProblem(code) }]),
  );
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    content: { 'application/problem+json': { schema: refer('schemas', 'Problem'), examples } },
  };
}

function exampleProblem(code: ErrorCode): Json {
  const { status, title } = errorCodes[code];
  return {
    type: `/docs#/errors/${code}`,
    title,
    status,
    detail: details[code] ?? `${title}.`,
    code,
    errors: status === 422 ? [exampleField(code)] : [],
    request_id: '7f9c2ba4-e88f-4d1c-9a61-5a1f0d3c2b10',
  };
}

function exampleField(code: ErrorCode): Json {
  if (code === 'category_type_mismatch')
    return { path: 'category_id', message: 'Salary is a category for income; choose one for expense' };
  return { path: 'amount', message: 'Write an amount such as "12.50"' };
}

/** What the commonest problems say; a code without a sentence here shows its title. */
const details: Partial<Record<ErrorCode, string>> = {
  malformed_request: 'The body is not valid JSON. Check quotes, commas and brackets.',
  unauthenticated: 'Sign in, and send the token as Authorization: Bearer.',
  token_expired: 'The session is over. Sign in again.',
  token_revoked: 'This token was revoked. Sign in again, or create another one.',
  invalid_credentials: 'Email or password is wrong. Try again.',
  forbidden: 'This token may only read. Create one with the scope write in Settings, Local API.',
  wrong_password: 'The password is wrong. Type the one you sign in with.',
  default_category:
    'Default categories keep their name and type and cannot be deleted. Hide it, or change its colour or icon.',
  not_found: 'There is no such transaction. It may have been deleted; look it up in its list.',
  email_taken: 'There is a user with this email already. Sign in, or use another email.',
  account_in_use: 'This account has transactions, perhaps in the bin. Archive it instead; its history stays.',
  category_exists: 'There is a category named Groceries already. Use it, or choose another name.',
  category_in_use: 'This category is in use. Name another one in reassign_to to take over its transactions and rules.',
  tag_exists: 'There is a tag named work already. Use it, or choose another name.',
  idempotency_conflict: 'This Idempotency-Key was used for another request. Use a new key.',
  receipt_not_processed:
    'This receipt is not read yet. Wait until it is, or fill in amount or date by hand if it failed.',
  receipt_not_retryable: 'Only a receipt that was read or failed, and is not linked, can be read again.',
  receipt_already_linked: 'This receipt belongs to a transaction already. Unlink it first.',
  transaction_has_receipt:
    'This transaction has a receipt already. Unlink that one first, or choose another transaction.',
  changed_since: 'This was changed since you read it. Read it again, then repeat your change.',
  payload_too_large: 'The body may take 1 MB at most.',
  unsupported_media_type: 'Send JSON with the header Content-Type: application/json.',
  validation_error: 'Check amount: Write an amount such as "12.50".',
  category_type_mismatch: 'Check category_id: Salary is a category for income; choose one for expense.',
  image_too_large:
    'The picture has more than 50 megapixels or a side over 12,000 pixels. Make it smaller and try again.',
  empty_file: 'The file is empty. Choose the picture again.',
  rate_limited: 'Too many wrong tries. Wait 8 seconds, then try again.',
  internal_error: 'Kvitt could not finish this. Nothing was changed; try again.',
  storage_full: 'The disk is full. Free some space and try again; nothing was lost.',
};

const text = { type: 'string' };

export const problemSchema: Json = {
  type: 'object',
  description: 'A problem document of RFC 9457; some codes add members, such as `versions` of `changed_since`',
  required: ['type', 'title', 'status', 'detail', 'code', 'errors', 'request_id'],
  properties: {
    type: { ...text, format: 'uri-reference' },
    title: text,
    status: { type: 'integer' },
    detail: { ...text, description: 'What to do, in one sentence' },
    code: { ...text, enum: Object.keys(errorCodes), description: 'Stable: match on this' },
    errors: {
      type: 'array',
      description: 'The fields that are wrong, with dotted paths such as `splits.0.amount`',
      items: { type: 'object', required: ['path', 'message'], properties: { path: text, message: text } },
    },
    request_id: { ...text, format: 'uuid', description: 'Stands in the log too' },
  },
};
