import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Chip, Group, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import { meQuery } from '#renderer/api/queries.ts';
import { readPreferences } from '#renderer/features/session/preferences.ts';
import { useSetPreferences } from '#renderer/features/session/use-set-preferences.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { languagesOf, mostLanguages, readingModeOf } from '#shared/receipt-reading.ts';
import { languageName, readingChoices } from './reading-choices.ts';
import classes from './Settings.module.css';

const healthQuery = { queryKey: ['health'], queryFn: () => call('getHealth'), staleTime: Number.POSITIVE_INFINITY };

export function ReceiptsSection() {
  const user = useQuery(meQuery).data;
  const bundled = useQuery(healthQuery).data?.receipt_languages;
  const setPreferences = useSetPreferences();
  if (!user) return null;
  const { receiptReading } = readPreferences(user.preferences);
  return (
    <>
      <Card title={t`How receipts are read`}>
        <Radio.Group
          aria-label={t`How receipts are read`}
          value={receiptReading}
          onChange={(value) => setPreferences.mutate({ receiptReading: readingModeOf({ receipt_reading: value }) })}
        >
          <Stack gap={12}>
            {readingChoices.map(({ value, label, description, engines }) => (
              <Radio
                key={value}
                value={value}
                label={i18n._(label)}
                description={
                  <>
                    {i18n._(description)} <span className={classes.small}>{i18n._(engines)}</span>
                  </>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      </Card>
      {bundled && (
        <Card title={t`Languages on receipts`}>
          <p className={classes.text}>
            {t`Choose what your receipts are printed in, the usual one first and three at most: each one takes more time. They help the reader that checks (Tesseract). The other one (PP-OCR) reads the same letters whatever you choose.`}
          </p>
          <LanguageChips
            bundled={bundled}
            chosen={languagesOf(user.preferences, user.locale, bundled)}
            onChange={(receiptLanguages) => setPreferences.mutate({ receiptLanguages })}
          />
        </Card>
      )}
    </>
  );
}

interface LanguageChipsProps {
  readonly bundled: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The chosen ones first, in their order. The last one stays chosen: without a language nothing can be read. */
function LanguageChips({ bundled, chosen, onChange }: LanguageChipsProps) {
  const isFull = chosen.length >= mostLanguages;
  return (
    <Chip.Group multiple value={[...chosen]} onChange={(next) => next.length > 0 && onChange(next)}>
      <Group className={classes.chips ?? ''} role="group" aria-label={t`Languages on receipts`} gap={8}>
        {[...chosen, ...bundled.filter((code) => !chosen.includes(code))].map((code) => (
          <Chip key={code} value={code} disabled={isFull && !chosen.includes(code)}>
            {chosen.includes(code) && chosen.length > 1 ? `${chosen.indexOf(code) + 1}. ` : ''}
            {languageName(code)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
