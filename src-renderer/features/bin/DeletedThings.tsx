import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { categoriesQuery } from '#renderer/api/queries.ts';
import { undoChange } from '#renderer/api/undo.ts';
import { formatDay, formatMoment, todayOn } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { VirtualRows } from '#renderer/ui/VirtualRows.tsx';
import { fold } from '#shared/fold.ts';
import classes from './Bin.module.css';
import { type DeletedThing, deletedThingsQuery, goesOn, kindNames, titleOfThing } from './deleted-things.ts';

/** Categories, tags, rules and whatever else was deleted: each comes back by undoing its deletion. */
export function DeletedThings({ search }: { readonly search: string }) {
  const things = useQuery(deletedThingsQuery).data;
  const categories = useQuery(categoriesQuery).data ?? [];
  if (!things) return null;
  const wanted = fold(search.trim());
  const shown = things.filter((thing) =>
    fold(`${titleOfThing(thing, categories)} ${i18n._(kindNames[thing.kind])}`).includes(wanted),
  );
  return (
    <Card
      title={t`Everything else`}
      subtitle={
        shown.length === 0
          ? sayNone(search)
          : plural(shown.length, { one: '# thing was deleted', other: '# things were deleted' })
      }
    >
      {shown.length > 0 && (
        <VirtualRows
          label={t`Other deleted things`}
          count={shown.length}
          rowHeight={52}
          keyOf={(index) => `${shown[index]?.kind} ${shown[index]?.id}`}
        >
          {(index) => {
            const thing = shown[index];
            return thing ? <ThingRow thing={thing} title={titleOfThing(thing, categories)} /> : null;
          }}
        </VirtualRows>
      )}
    </Card>
  );
}

function sayNone(search: string): string {
  return search === ''
    ? t`No category, tag, rule, budget, receipt or saved view was deleted in the last 30 days.`
    : t`Nothing else that was deleted is called “${search}”.`;
}

function ThingRow({ thing, title }: { readonly thing: DeletedThing; readonly title: string }) {
  const { kind, changeId, deletedAt, byScript } = thing;
  const last = formatDay(goesOn(deletedAt).slice(0, 10), todayOn());
  const what = i18n._(kindNames[kind]);
  const moment = formatMoment(deletedAt);
  return (
    <>
      <span className={classes.texts}>
        <span className={classes.name}>{title}</span>
        <span className={classes.note}>
          {byScript
            ? t`${what}, deleted by a script ${moment}, goes for good on ${last}`
            : t`${what}, deleted ${moment}, goes for good on ${last}`}
        </span>
      </span>
      <RowButton aria-label={t`Restore ${title}`} onClick={() => void undoChange(changeId, t`Deleted ${title}`)}>
        {t`Restore`}
      </RowButton>
    </>
  );
}
