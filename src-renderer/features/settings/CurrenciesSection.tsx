import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, type Currency, currenciesQuery } from '#renderer/api/queries.ts';
import { todayOn } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { BankRatesCard } from './BankRatesCard.tsx';
import { RateForm } from './RateForm.tsx';
import { describeRate, listUsed } from './rates.ts';
import classes from './Settings.module.css';

/** What other currencies are worth in the user's own: without a rate their amounts are in no sum. */
export function CurrenciesSection() {
  const currencies = useQuery(currenciesQuery).data;
  const accounts = useQuery(accountsQuery).data;
  const [edited, setEdited] = useState<Currency | 'any' | null>(null);
  if (!currencies || !accounts) return null;
  const { base, items } = currencies;
  const used = listUsed(
    items,
    base,
    accounts.map(({ currency }) => currency),
  );
  const close = () => setEdited(null);
  return (
    <>
      <Card
        title={t`Currencies in use`}
        subtitle={t`Amounts in other currencies are counted in ${base} by the latest rate on or before their day.`}
        actions={
          <Button leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => setEdited('any')}>
            {t`Set a rate`}
          </Button>
        }
      >
        <ul className={classes.rows}>
          {used.map((currency) => (
            <li className={classes.row} key={currency.code}>
              <div className={classes.rowMain}>
                <span className={classes.rowName}>{currency.code}</span>
                <span className={classes.rowNote}>{currency.name}</span>
                <span
                  className={classes.rowNote}
                  data-below
                  data-missing={(currency.rate === null && currency.code !== base) || undefined}
                >
                  {describeRate(currency, base, todayOn())}
                </span>
              </div>
              {currency.code !== base && (
                <RowButton onClick={() => setEdited(currency)}>
                  <SetRateLabel code={currency.code} />
                </RowButton>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <BankRatesCard />
      <Modal opened={edited !== null} onClose={close} title={sayTitle(edited)}>
        {edited !== null && (
          <RateForm currency={edited === 'any' ? null : edited} currencies={items} base={base} onClose={close} />
        )}
      </Modal>
    </>
  );
}

function SetRateLabel({ code }: { readonly code: string }) {
  return (
    <Trans>
      Set rate<span className="k-visually-hidden"> of {code}</span>
    </Trans>
  );
}

function sayTitle(edited: Currency | 'any' | null): string {
  if (edited === 'any' || edited === null) return t`Set a rate`;
  const { code } = edited;
  return t`Set the rate of ${code}`;
}
