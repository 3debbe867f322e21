import classes from './Logo.module.css';

export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg className={classes.logo} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect className={classes.ground} width="24" height="24" rx="6" />
      <path className={classes.sign} d="M7 10h10M7 14h10" />
    </svg>
  );
}
