import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { accountsQuery } from '#renderer/api/queries.ts';
import { proposeRule } from '#renderer/features/recurring/proposed-rule.ts';
import type { QuickAddReading } from '#renderer/lib/quick-add-grammar.ts';
import classes from './QuickAdd.module.css';
import type { Draft } from './quick-add-draft.ts';

interface QuickAddDoubtsProps {
  readonly reading: QuickAddReading;
  readonly draft: Draft;
  /** Makes it a transfer and goes to the account that the money goes to. */
  readonly onTransfer: () => void;
  readonly onClose: () => void;
}

/** What the line says and one transaction cannot do, each with a way to do it. */
export function QuickAddDoubts({ reading, draft, onTransfer, onClose }: QuickAddDoubtsProps) {
  const navigate = useNavigate();
  const accounts = useQuery(accountsQuery).data ?? [];
  const canTransfer = accounts.filter(({ archived }) => !archived).length > 1;
  const { repeat, unknownAccount } = reading;
  const go = (path: string, state?: object) => {
    onClose();
    navigate(path, { state });
  };
  return (
    <div aria-live="polite">
      {unknownAccount !== null && draft.type === 'expense' && draft.merchant === unknownAccount && (
        <p className={classes.doubt}>
          <span className={classes.doubtText}>
            {t`No account is called ${unknownAccount}. It is booked as an expense at ${unknownAccount}.`}
          </span>
          <button
            type="button"
            className={classes.more}
            onClick={canTransfer ? onTransfer : () => go('/settings/accounts')}
          >
            {canTransfer ? t`Choose account` : t`Add account`}
          </button>
        </p>
      )}
      {repeat !== null && (
        <p className={classes.doubt}>
          <span className={classes.doubtText}>{t`This books it once. What comes back is added under Recurring.`}</span>
          <button type="button" className={classes.more} onClick={() => go('/recurring', proposeRule(draft, repeat))}>
            {t`Make it recurring`}
          </button>
        </p>
      )}
    </div>
  );
}
