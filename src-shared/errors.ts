/**
 * Every stable error code of the API with its HTTP status and title (RFC 9457 `title`).
 * Clients match on the code; the sentence that says what to do travels in `detail`.
 */
export const errorCodes = {
  malformed_request: { status: 400, title: 'Malformed request' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  token_expired: { status: 401, title: 'Session expired' },
  token_revoked: { status: 401, title: 'Session ended' },
  invalid_credentials: { status: 401, title: 'Email or password is wrong' },
  forbidden: { status: 403, title: 'Not allowed' },
  wrong_password: { status: 403, title: 'Wrong password' },
  default_category: { status: 403, title: 'Default category' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  email_taken: { status: 409, title: 'Email is taken' },
  account_in_use: { status: 409, title: 'Account is in use' },
  category_exists: { status: 409, title: 'Category exists' },
  category_in_use: { status: 409, title: 'Category is in use' },
  tag_exists: { status: 409, title: 'Tag exists' },
  budget_exists: { status: 409, title: 'Budget exists' },
  idempotency_conflict: { status: 409, title: 'Idempotency key was used before' },
  recurring_ended: { status: 409, title: 'Nothing is left of this rule' },
  recurring_paused: { status: 409, title: 'Rule is paused' },
  receipt_not_processed: { status: 409, title: 'Receipt is not read yet' },
  receipt_not_retryable: { status: 409, title: 'Receipt cannot be read again' },
  receipt_already_linked: { status: 409, title: 'Receipt is linked already' },
  transaction_has_receipt: { status: 409, title: 'Transaction has a receipt' },
  import_not_ready: { status: 409, title: 'Import is not waiting for this' },
  import_stopped: { status: 409, title: 'Import was stopped' },
  backup_damaged: { status: 409, title: 'Backup is damaged' },
  backup_newer: { status: 409, title: 'Backup is of a newer version' },
  changed_since: { status: 412, title: 'Changed since' },
  payload_too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported kind of file or content' },
  misdirected_request: { status: 421, title: 'Misdirected request' },
  validation_error: { status: 422, title: 'Something in the request is not valid' },
  category_type_mismatch: { status: 422, title: 'Category type does not fit' },
  split_total_mismatch: { status: 422, title: 'Parts do not add up' },
  image_too_large: { status: 422, title: 'Picture is too large' },
  unreadable_file: { status: 422, title: 'File cannot be read' },
  empty_file: { status: 422, title: 'File is empty' },
  rate_limited: { status: 429, title: 'Too many tries' },
  internal_error: { status: 500, title: 'Something went wrong' },
  backup_failed: { status: 507, title: 'Backup could not be made' },
  storage_full: { status: 507, title: 'Disk is full' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}
