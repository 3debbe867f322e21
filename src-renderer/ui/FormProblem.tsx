import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './FormProblem.module.css';

/** What went wrong with a form as a whole; read out at once. */
export function FormProblem({ message }: { readonly message: string | null }) {
  return (
    <div className={classes.region} role="alert">
      {message !== null && (
        <p className={classes.problem}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
          {message}
        </p>
      )}
    </div>
  );
}
