import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { placeOf } from '#renderer/api/came-back.ts';
import { nameOf } from '#renderer/api/change-words.ts';
import { type Conflict, useConflict, type Version } from '#renderer/api/conflict-store.ts';
import { accountsQuery, categoriesQuery, tagsQuery } from '#renderer/api/queries.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './ConflictDialog.module.css';
import { differences, isInBin } from './compare-versions.ts';
import { type ValueNames, writeValue } from './write-value.ts';

/** Both versions of what cannot be undone, because it was changed meanwhile. */
export function ConflictDialog() {
  const shown = useConflict((state) => state.shown);
  const close = () => useConflict.setState({ shown: null });
  return (
    <Modal opened={shown !== null} onClose={close} title={t`Changed meanwhile`} size={640}>
      {shown !== null && <Versions conflict={shown} onClose={close} />}
    </Modal>
  );
}

const mostShown = 20;

function Versions({ conflict, onClose }: { readonly conflict: Conflict; readonly onClose: () => void }) {
  const names = useValueNames();
  const { label, versions } = conflict;
  const more = versions.length - mostShown;
  return (
    <>
      {label !== null && <p className={classes.label}>{label}</p>}
      <p className={classes.text}>
        {t`This was not undone, because what it touched was changed since. Nothing was lost. Keep it as it is now, or change it by hand.`}
      </p>
      {versions.slice(0, mostShown).map((version) => (
        <Both key={`${version.entity} ${version.id}`} version={version} names={names} onLeave={onClose} />
      ))}
      {more > 0 && (
        <p className={classes.text}>{plural(more, { one: 'And # other thing.', other: 'And # other things.' })}</p>
      )}
      <div className={classes.buttons}>
        <Button size="sm" data-autofocus onClick={onClose}>
          {t`Keep it as it is`}
        </Button>
      </div>
    </>
  );
}

function useValueNames(): ValueNames {
  const money = useMoney();
  return {
    categories: useQuery(categoriesQuery).data ?? [],
    accounts: useQuery(accountsQuery).data ?? [],
    tags: useQuery(tagsQuery).data ?? [],
    money: (minor, currency) => money(minor, currency, { sign: 'never' }),
  };
}

interface BothProps {
  readonly version: Version;
  readonly names: ValueNames;
  readonly onLeave: () => void;
}

function Both({ version, names, onLeave }: BothProps) {
  const { entity, id, expected, current } = version;
  const rows = differences(version);
  const title = nameOf({ entity, id, action: 'updated', before: expected, after: current });
  const date = typeof current?.date === 'string' ? current.date : null;
  const place = current === null || isInBin(current) ? null : placeOf({ entity, id, date });
  return (
    <section className={classes.version}>
      <h3 className={classes.title}>
        {upperFirst(title)}
        {place !== null && (
          <a className={classes.open} href={`#${place}`} onClick={onLeave}>
            {t({ message: 'Open', context: 'verb' })}
          </a>
        )}
      </h3>
      {rows.length === 0 || expected === null || current === null ? (
        <p className={classes.text}>{sayState(version)}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="k-visually-hidden">{t`Field`}</span>
              </th>
              <th scope="col">{t`After this change`}</th>
              <th scope="col">{t`Now`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ column, name, expected: left, current: right }) => (
              <tr key={column}>
                <th scope="row">{i18n._(name)}</th>
                <td>{writeValue(column, left, expected, names)}</td>
                <td>{writeValue(column, right, current, names)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sayState({ expected, current }: Version): string {
  if (current === null) return t`It is gone for good.`;
  if (expected === null)
    return t`It stands in the way: it needs what this change would take away, or has taken its place.`;
  if (isInBin(current) !== isInBin(expected))
    return isInBin(current) ? t`It was deleted since.` : t`It was brought back since.`;
  return t`Something that belongs to it was changed since, such as its receipt.`;
}
