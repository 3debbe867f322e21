import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconEye, IconEyeOff, IconFileImport, IconPlus, IconSearch, IconSettings } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { ariaKeys, labelWithKeys } from '#renderer/ui/shortcuts.ts';
import classes from './TopBar.module.css';

export function TopBar() {
  const { amountsHidden, openPalette, openQuickAdd, toggleAmounts } = useInterface();
  const navigate = useNavigate();
  const EyeIcon = amountsHidden ? IconEyeOff : IconEye;
  return (
    <header className={classes.bar}>
      <button
        className={classes.command}
        type="button"
        onClick={openPalette}
        aria-keyshortcuts={ariaKeys('open-palette')}
      >
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <span className={classes.commandText}>{t`Search or run a command`}</span>
        <Kbd shortcut="open-palette" />
      </button>
      <div className={classes.actions}>
        <IconButton
          label={amountsHidden ? t`Show amounts` : t`Hide amounts`}
          shortcut="toggle-amounts"
          onClick={toggleAmounts}
        >
          <EyeIcon size={17} stroke={1.75} />
        </IconButton>
        <IconButton label={t`Settings`} shortcut="go-settings" onClick={() => navigate('/settings')}>
          <IconSettings size={17} stroke={1.75} />
        </IconButton>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconFileImport size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => navigate('/import')}
          aria-keyshortcuts={ariaKeys('import-file')}
          title={labelWithKeys('import-file')}
        >
          {t({ message: 'Import', context: 'verb' })}
        </Button>
        <Button
          className={classes.add ?? ''}
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          rightSection={<Kbd shortcut="add-transaction" onFill />}
          onClick={openQuickAdd}
          aria-keyshortcuts={ariaKeys('add-transaction')}
        >
          {t`Add`}
        </Button>
      </div>
    </header>
  );
}
