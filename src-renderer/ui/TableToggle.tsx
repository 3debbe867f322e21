import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';

interface TableToggleProps {
  readonly asTable: boolean;
  readonly onChange: (asTable: boolean) => void;
}

/** Beside every chart: the same figures as text. */
export function TableToggle({ asTable, onChange }: TableToggleProps) {
  const Icon = asTable ? IconChartBar : IconTable;
  return (
    <Button variant="default" leftSection={<Icon size={15} aria-hidden="true" />} onClick={() => onChange(!asTable)}>
      {asTable ? t`Show as chart` : t`Show as table`}
    </Button>
  );
}
