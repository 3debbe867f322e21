import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, type Currency, currenciesQuery } from '#renderer/api/queries.ts';
import { todayOn } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
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
        title="Currencies in use"
        subtitle={`Amounts in other currencies are counted in ${base} by the latest rate on or before their day.`}
        actions={
          <Button leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => setEdited('any')}>
            Set a rate
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
                <button className={classes.edit} type="button" onClick={() => setEdited(currency)}>
                  Set rate<span className="k-visually-hidden"> of {currency.code}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <BankRatesCard />
      <Modal
        opened={edited !== null}
        onClose={close}
        title={edited === 'any' || edited === null ? 'Set a rate' : `Set the rate of ${edited.code}`}
      >
        {edited !== null && (
          <RateForm currency={edited === 'any' ? null : edited} currencies={items} base={base} onClose={close} />
        )}
      </Modal>
    </>
  );
}
