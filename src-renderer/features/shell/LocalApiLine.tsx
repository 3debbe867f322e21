import { t } from '@lingui/core/macro';
import { IconPlug } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useLocalApi } from '#renderer/lib/use-local-api.ts';
import { Hint } from '#renderer/ui/Hint.tsx';
import classes from './Sidebar.module.css';

/** Says that scripts can reach the app, whenever they can. */
export function LocalApiLine() {
  const state = useLocalApi();
  if (!state?.address) return null;
  const { host } = new URL(state.address);
  const text = t`Local API on ${host}`;
  return (
    <Hint label={text} position="right">
      <Link className={classes.footLine} to="/settings/local-api">
        <IconPlug size={15} stroke={1.75} aria-hidden="true" />
        <span>{text}</span>
      </Link>
    </Hint>
  );
}
