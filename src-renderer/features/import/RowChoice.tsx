import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import classes from './Import.module.css';
import { type Decision, decisionNames } from './row-decisions.ts';

interface RowChoiceProps {
  /** Tells the radio buttons of a row from those of another. */
  readonly name: string;
  readonly about: string;
  readonly possible: readonly Decision[];
  readonly decision: Decision;
  readonly isReachable: boolean;
  readonly onDecide: (decision: Decision) => void;
}

/** What is done with a row: a tick where it is only added or not, else one of a few. Plain inputs. */
export function RowChoice({ name, about, possible, decision, isReachable, onDecide }: RowChoiceProps) {
  const tabIndex = isReachable ? 0 : -1;
  if (possible.length === 1) return <span className={classes.leftOut}>{t`Left out`}</span>;
  if (possible.length === 2) {
    return (
      <label className={classes.tick}>
        <input
          type="checkbox"
          tabIndex={tabIndex}
          checked={decision !== 'leave_out'}
          onChange={(event) => onDecide(event.currentTarget.checked ? 'add' : 'leave_out')}
        />
        <span>{i18n._(decisionNames.add)}</span>
        <span className="k-visually-hidden">{about}</span>
      </label>
    );
  }
  return (
    <fieldset className={classes.radios}>
      <legend className="k-visually-hidden">{t`What happens with ${about}`}</legend>
      {possible.map((each) => (
        <label key={each} className={classes.radio}>
          <input
            type="radio"
            name={name}
            tabIndex={tabIndex}
            checked={each === decision}
            onChange={() => onDecide(each)}
          />
          <span>{i18n._(decisionNames[each])}</span>
        </label>
      ))}
    </fieldset>
  );
}
