import type { Rule } from '#shared/contract/rules.ts';
import { minorUnits, widestScale } from '#shared/money.ts';
import type { ApplicableRule } from './apply-rules.ts';
import type { RuleRow } from './queries.ts';

/** A row as the API shows it; bounds have the decimals of the rule's account, else of the base currency, or more where they need them. */
export function presentRule(row: RuleRow, baseCurrency: string): Rule {
  const decimals = minorUnits(row.account_currency ?? baseCurrency);
  return {
    id: row.id,
    field: row.field,
    operator: row.operator,
    value: row.value,
    account_id: row.account_id,
    amount_min: formatBound(row.amount_min, decimals),
    amount_max: formatBound(row.amount_max, decimals),
    set: {
      category_id: row.category_type === null ? null : row.category_id,
      tags: JSON.parse(row.tag_names) as string[],
      merchant_name: row.merchant_name,
      description: row.description,
    },
    priority: row.priority,
    active: row.active === 1,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

function formatBound(comparable: number | null, decimals: number): string | null {
  if (comparable === null) return null;
  const digits = String(comparable).padStart(widestScale + 1, '0');
  const fraction = digits.slice(-widestScale).replace(/0+$/, '').padEnd(decimals, '0');
  const whole = digits.slice(0, -widestScale);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** A row as it is applied. */
export function toApplicable(row: RuleRow): ApplicableRule {
  return {
    id: row.id,
    field: row.field,
    operator: row.operator,
    value: row.value,
    accountId: row.account_id,
    amountMin: row.amount_min,
    amountMax: row.amount_max,
    category:
      row.category_id === null || row.category_type === null ? null : { id: row.category_id, type: row.category_type },
    tags: JSON.parse(row.tag_names) as string[],
    merchantName: row.merchant_name,
    description: row.description,
  };
}
