import type { Generated, GeneratedAlways } from 'kysely';
import type { z } from 'zod';
import type { accountKind } from '#shared/contract/accounts.ts';
import type { budgetPeriod } from '#shared/contract/budgets.ts';
import type { categoryType } from '#shared/contract/categories.ts';
import type { importDecision, importRowStatus, importStatus } from '#shared/contract/imports.ts';
import type { NotificationKind } from '#shared/contract/notifications.ts';
import type { receiptStatus } from '#shared/contract/receipts.ts';
import type { frequency } from '#shared/contract/recurring.ts';
import type { ruleField, ruleOperator } from '#shared/contract/rules.ts';
import type { transactionType } from '#shared/contract/transactions.ts';
import type { Weekday } from '#shared/dates.ts';

/** SQLite has no booleans: 0 is false, 1 is true. */
export type Bit = 0 | 1;

export function toBit(value: boolean): Bit {
  return value ? 1 : 0;
}

/** One table a key, columns as the migrations make them. `…_minor` are minor units, `…_at` moments in UTC, `date` calendar dates. */
export interface Schema {
  install: { key: string; value: string };
  users: {
    id: Generated<number>;
    email: string;
    password_hash: string;
    display_name: string;
    base_currency: string;
    locale: string;
    week_start: Weekday;
    preferences: string;
    created_at: string;
    updated_at: string;
  };
  sessions: {
    id: string;
    user_id: number;
    remember: Bit;
    created_at: string;
    expires_at: string;
    revoked_at: string | null;
  };
  access_tokens: {
    id: Generated<number>;
    user_id: number;
    name: string;
    scope: 'read' | 'write';
    token_hash: string;
    created_at: string;
    expires_at: string | null;
    last_used_at: string | null;
    revoked_at: string | null;
  };
  login_failures: { email_hash: string; failures: number; last_failed_at: string };
  accounts: {
    id: Generated<number>;
    user_id: number;
    name: string;
    kind: z.output<typeof accountKind>;
    currency: string;
    opening_minor: number;
    archived: Bit;
    is_default: Bit;
    created_at: string;
    updated_at: string;
  };
  categories: {
    id: Generated<number>;
    user_id: number;
    name: string;
    name_folded: string;
    type: z.output<typeof categoryType>;
    color: string;
    icon: string;
    parent_id: number | null;
    hidden: Bit;
    is_default: Bit;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  tags: {
    id: Generated<number>;
    user_id: number;
    name: string;
    name_folded: string;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  transactions: {
    id: Generated<number>;
    user_id: number;
    type: z.output<typeof transactionType>;
    amount_minor: number;
    amount_order: number;
    currency: string;
    date: string;
    account_id: number;
    category_id: number | null;
    merchant_name: string | null;
    description: string | null;
    search_text: string;
    refund: Bit;
    account_minor: number | null;
    transfer_account_id: number | null;
    transfer_minor: number | null;
    base_minor: number | null;
    former_receipt_id: number | null;
    recurring_id: number | null;
    parts_count: GeneratedAlways<number>;
    parts_minor: GeneratedAlways<number>;
    parts_fit: GeneratedAlways<number>;
    merchant_order: GeneratedAlways<string>;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  transaction_splits: {
    id: Generated<number>;
    user_id: number;
    transaction_id: number;
    position: number;
    amount_minor: number;
    base_minor: number | null;
    category_id: number | null;
    description: string | null;
  };
  transaction_tags: { user_id: number; transaction_id: number; tag_id: number };
  split_tags: { user_id: number; split_id: number; tag_id: number };
  recurring_transactions: {
    id: Generated<number>;
    user_id: number;
    type: z.output<typeof transactionType>;
    amount_minor: number;
    currency: string;
    account_id: number;
    category_id: number | null;
    merchant_name: string | null;
    description: string | null;
    transfer_account_id: number | null;
    transfer_minor: number | null;
    frequency: z.output<typeof frequency>;
    interval: number;
    rrule: string | null;
    start_date: string;
    end_date: string | null;
    count: number | null;
    auto_post: Bit;
    active: Bit;
    /** The last day on which a rule that is switched off was on. */
    paused_on: string | null;
    /** The first date that is not done with; null when none is left. */
    next_date: string | null;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  rules: {
    id: Generated<number>;
    user_id: number;
    field: z.output<typeof ruleField>;
    operator: z.output<typeof ruleOperator>;
    value: string;
    account_id: number | null;
    /** Bounds without a currency, in ten-thousandths as `amount_order`. */
    amount_min: number | null;
    amount_max: number | null;
    category_id: number | null;
    merchant_name: string | null;
    description: string | null;
    sets_tags: Bit;
    priority: number;
    active: Bit;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  duplicate_dismissals: {
    id: Generated<number>;
    user_id: number;
    first_id: number;
    second_id: number;
    dismissed_at: string;
  };
  saved_views: {
    id: Generated<number>;
    user_id: number;
    name: string;
    icon: string;
    /** JSON: the filters as they were written. */
    query: string;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
  };
  recurring_tags: { user_id: number; recurring_id: number; tag_id: number };
  recurring_occurrences: {
    user_id: number;
    recurring_id: number;
    occurrence_on: string;
    /** Null when the date was skipped; the transaction may be gone. */
    transaction_id: number | null;
  };
  rule_tags: { user_id: number; rule_id: number; tag_id: number };
  receipts: {
    id: Generated<number>;
    user_id: number;
    status: z.output<typeof receiptStatus>;
    original_name: string;
    mime_type: string;
    size: number;
    sha256: string;
    file_name: string;
    parsed_minor: number | null;
    parsed_currency: string | null;
    parsed_date: string | null;
    merchant_name: string | null;
    tax_minor: number | null;
    payment: string | null;
    line_items: Generated<string>;
    fields: string | null;
    confidence: string | null;
    /** JSON list of the columns that a person corrected; a later reading leaves them alone. */
    corrected: Generated<string>;
    pages: number | null;
    /** JSON list of quarter turns, see `QuarterTurn`. */
    page_turns: Generated<string>;
    error_code: string | null;
    error_message: string | null;
    attempts: Generated<number>;
    transaction_id: number | null;
    uploaded_at: string;
    processed_at: string | null;
    deleted_at: string | null;
    /** Names as searches compare them, see `fold`. */
    name_folded: string;
    merchant_folded: string;
    /** JSON list of the receipts of which a person said that this one is another purchase. */
    distinct_from: Generated<string>;
  };
  imports: {
    id: Generated<number>;
    user_id: number;
    status: z.output<typeof importStatus>;
    file_name: string;
    /** Below the folder of imports; null once the file is not needed any more. */
    stored_name: string | null;
    size: number;
    format: string;
    account_id: number | null;
    /** JSON: what a person decided about reading and booking. */
    settings: string;
    /** JSON: how the file is read. */
    layout: string;
    /** JSON: which accounts it goes to, what a commit creates, and problems. */
    plan: string;
    counts: string;
    /** JSON: what the commit did. */
    outcome: string | null;
    created_at: string;
    updated_at: string;
    committed_at: string | null;
    undone_at: string | null;
  };
  import_rows: {
    user_id: number;
    import_id: number;
    row: number;
    status: z.output<typeof importRowStatus>;
    decision: z.output<typeof importDecision>;
    data: string;
    transaction_id: number | null;
  };
  import_ledger: {
    user_id: number;
    account_id: number;
    key: number;
    content: number;
    transaction_id: number;
    import_id: number;
    created: Bit;
  };
  moved_transactions: { user_id: number; key: number; transaction_id: number; import_id: number };
  import_layouts: { user_id: number; account_id: number; signature: string; settings: string; updated_at: string };
  import_accounts: { user_id: number; identifier: string; currency: string; account_id: number };
  merchant_hints: { user_id: number; receipt_id: number; key: string };
  receipt_texts: {
    receipt_id: number;
    user_id: number;
    text: string;
    /** The text as searches compare it, see `fold`. */
    search_text: string;
    words: string;
    width: number | null;
    height: number | null;
  };
  jobs: {
    id: Generated<number>;
    user_id: number;
    kind: 'read_receipt';
    subject_id: number;
    status: 'queued' | 'running';
    attempts: Generated<number>;
    created_at: string;
  };
  job_lease: { id: number; owner: string; expires_at: string };
  ecb_rates: { date: string; per_euro: string };
  manual_rates: {
    id: Generated<number>;
    user_id: number;
    currency: string;
    base_currency: string;
    date: string;
    rate: string;
    created_at: string;
    updated_at: string;
  };
  budgets: {
    id: Generated<number>;
    user_id: number;
    category_id: number;
    /** What counts now; see `budget_former_amounts` for periods gone by. */
    amount_minor: number;
    currency: string;
    period: z.output<typeof budgetPeriod>;
    start_date: string | null;
    /** The day on which it was made: without a start date its first period is the one around this day. */
    created_on: string;
    rollover: Bit;
    alert_threshold: number;
    created_at: string;
    updated_at: string;
    deleted_at: string | null;
    live_type: GeneratedAlways<string | null>;
  };
  /** What a budget's amount was for periods that start before `until`. */
  budget_former_amounts: { user_id: number; budget_id: number; until: string; amount_minor: number };
  budget_moves: {
    id: Generated<number>;
    user_id: number;
    from_id: number | null;
    to_id: number | null;
    amount_minor: number;
    currency: string;
    date: string;
    created_at: string;
  };
  changes: {
    id: Generated<number>;
    user_id: number;
    door: Door;
    token_id: number | null;
    /** JSON: of a large change only the first entries of each kind. */
    entries: string;
    created_at: string;
    undone_at: string | null;
  };
  large_changes: {
    change_id: number;
    /** JSON: entries by kind and action. */
    counts: string;
    /** JSON: all entries. */
    entries: string;
  };
  notification_preferences: {
    id: Generated<number>;
    user_id: number;
    /** JSON: everything of the preferences but the quiet hours. */
    kinds: string;
    quiet_enabled: Bit;
    quiet_from: string;
    quiet_to: string;
    created_at: string;
    updated_at: string;
  };
  notifications: {
    id: Generated<number>;
    user_id: number;
    kind: NotificationKind;
    dedupe_key: string;
    title: string;
    body: string;
    link: string | null;
    in_app: Bit;
    desktop: 'waiting' | 'done';
    created_at: string;
    read_at: string | null;
  };
  idempotency_keys: {
    user_id: number;
    key: string;
    request_hash: string;
    status: number;
    headers: string;
    body: string | null;
    created_at: string;
  };
}

/** Through which door a change came in; `job` is work that the app does by itself. */
export type Door = 'desktop' | 'loopback' | 'in_process' | 'job';
