import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconGauge, IconPlus, IconSparkles } from '@tabler/icons-react';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useSuggestedBudgets } from './use-suggested-budgets.ts';

interface NoBudgetsProps {
  readonly today: string;
  readonly onSuggest: () => void;
  readonly onNew: () => void;
}

export function NoBudgets({ today, onSuggest, onNew }: NoBudgetsProps) {
  const suggested = useSuggestedBudgets(today, []);
  const canSuggest = (suggested?.length ?? 0) > 0;
  return (
    <Card>
      <EmptyState
        icon={<IconGauge size={20} stroke={1.75} aria-hidden="true" />}
        title={t`No budgets yet`}
        actions={
          <>
            {canSuggest && (
              <Button leftSection={<IconSparkles size={16} aria-hidden="true" />} onClick={onSuggest}>
                {t`Create budgets from what I spent`}
              </Button>
            )}
            <Button
              variant={canSuggest ? 'default' : 'filled'}
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={onNew}
            >
              {t`Create one budget`}
            </Button>
          </>
        }
      >
        {t`A budget says what a category may cost in a week, a month or a year, and tells you early when it runs ahead of the days.`}
      </EmptyState>
    </Card>
  );
}
