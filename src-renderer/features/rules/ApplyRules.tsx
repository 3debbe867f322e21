import { plural, t } from '@lingui/core/macro';
import { Button, Modal } from '@mantine/core';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { RulePreview } from './RulePreview.tsx';
import classes from './Rules.module.css';
import { applyAll } from './rule-actions.ts';
import { usePreview } from './use-preview.ts';

interface ApplyRulesProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** All active rules on what exists: first what would change, then the button. */
export function ApplyRules({ opened, onClose }: ApplyRulesProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t`Apply the rules to what exists`} size={620}>
      {opened && <Body onClose={onClose} />}
    </Modal>
  );
}

function Body({ onClose }: Pick<ApplyRulesProps, 'onClose'>) {
  const { preview } = usePreview('all');
  const count = preview?.changed ?? 0;
  const apply = useSubmit({ send: () => applyAll(count).then(onClose) });
  return (
    <>
      <RulePreview preview={preview} hint="" />
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button size="sm" data-autofocus loading={apply.busy} disabled={count === 0} onClick={apply.run}>
          {count === 0 ? t`Apply` : plural(count, { one: 'Change # transaction', other: 'Change # transactions' })}
        </Button>
      </div>
    </>
  );
}
