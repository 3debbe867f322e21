import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Checkbox, NumberInput, Switch, TextInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call, send } from '#renderer/api/client.ts';
import type { Answer, BodyFor } from '#renderer/api/endpoints.ts';
import { keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showAtOnce } from '#renderer/api/show-at-once.ts';
import { desktop } from '#renderer/lib/desktop.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { InboxCard } from './InboxCard.tsx';
import classes from './Settings.module.css';
import { saveOrSay } from './save.ts';

type Preferences = Answer<'getNotificationPreferences'>;
type Changes = BodyFor<'setNotificationPreferences'>;
type Kind = Exclude<keyof Preferences, 'quiet_hours'>;
type Channel = Preferences[Kind]['channels'][number];

const preferencesQuery = queryOptions({
  queryKey: [...keys.notifications, 'preferences'],
  queryFn: ({ signal }) => call('getNotificationPreferences', {}, { signal }),
});

const kinds: readonly {
  readonly kind: Kind;
  readonly label: MessageDescriptor;
  readonly description: MessageDescriptor;
}[] = [
  {
    kind: 'budget_warning',
    label: msg`A budget gets close to its limit`,
    description: msg`Once, when it passes the percentage that you set in the budget.`,
  },
  { kind: 'budget_exceeded', label: msg`A budget is over its limit`, description: msg`Once for each period.` },
  { kind: 'upcoming_bill', label: msg`A bill is coming`, description: msg`Before its day.` },
  {
    kind: 'receipt_processed',
    label: msg`A receipt was read`,
    description: msg`When the reading is over. It never says what is in the receipt.`,
  },
  { kind: 'weekly_digest', label: msg`The week in a few lines`, description: msg`After your week has ended.` },
];

const channelNames: Readonly<Record<Channel, MessageDescriptor>> = {
  desktop: msg`On the desktop`,
  in_app: msg`In the inbox`,
};

/** What Kvitt tells of, and where it shows. */
export function NotificationsSection() {
  const preferences = useQuery(preferencesQuery).data;
  if (!preferences) return null;
  return (
    <>
      <Card
        title={t`What you are told of`}
        subtitle={desktop ? undefined : t`Messages on the desktop show while the desktop app runs.`}
      >
        <ul className={classes.rows}>
          {kinds.map((one) => (
            <KindRow
              key={one.kind}
              kind={one.kind}
              label={i18n._(one.label)}
              description={i18n._(one.description)}
              preferences={preferences}
            />
          ))}
        </ul>
      </Card>
      <QuietHours hours={preferences.quiet_hours} />
      <InboxCard />
    </>
  );
}

/** Shown at once; what the API refuses goes back and is said. */
async function change(changes: Changes, label: string): Promise<void> {
  const putBack = showAtOnce<Preferences>(preferencesQuery.queryKey, (before) => merge(before, changes));
  await saveOrSay(label, keys.notifications, send('setNotificationPreferences', { body: changes }), putBack);
  void queryClient.invalidateQueries({ queryKey: keys.notifications });
}

function merge(before: Preferences, changes: Changes): Preferences {
  const entries = Object.entries(before).map(([key, value]) => [
    key,
    { ...value, ...changes[key as keyof Preferences] },
  ]);
  // Every key keeps its shape: only fields of the same name are replaced.
  return Object.fromEntries(entries) as Preferences;
}

interface KindRowProps {
  readonly kind: Kind;
  readonly label: string;
  readonly description: string;
  readonly preferences: Preferences;
}

function KindRow({ kind, label, description, preferences }: KindRowProps) {
  const { enabled, channels } = preferences[kind];
  const toggle = (channel: Channel) => {
    const next = channels.includes(channel) ? channels.filter((one) => one !== channel) : [...channels, channel];
    void change({ [kind]: { channels: next } }, t`Changed where this shows: ${label}`);
  };
  return (
    <li className={classes.line} data-apart>
      <Switch
        label={label}
        description={description}
        checked={enabled}
        onChange={(event) => {
          const on = event.currentTarget.checked;
          void change({ [kind]: { enabled: on } }, on ? t`Switched on: ${label}` : t`Switched off: ${label}`);
        }}
      />
      <fieldset className={classes.channels} disabled={!enabled}>
        <legend className="k-visually-hidden">{label}</legend>
        {kind === 'upcoming_bill' && <DaysBefore days={preferences.upcoming_bill.days_before} disabled={!enabled} />}
        {(Object.keys(channelNames) as Channel[]).map((channel) => (
          <Checkbox
            key={channel}
            label={i18n._(channelNames[channel])}
            checked={channels.includes(channel)}
            disabled={!enabled}
            onChange={() => toggle(channel)}
          />
        ))}
      </fieldset>
    </li>
  );
}

const mostDays = 30;

function DaysBefore({ days, disabled }: { readonly days: number; readonly disabled: boolean }) {
  return (
    <NumberInput
      className={classes.days ?? ''}
      label={t`Days before`}
      size="xs"
      key={days}
      defaultValue={days}
      min={0}
      max={mostDays}
      allowDecimal={false}
      clampBehavior="strict"
      disabled={disabled}
      onBlur={(event) => {
        const next = Number(event.currentTarget.value);
        if (event.currentTarget.value === '' || next === days) return;
        void change({ upcoming_bill: { days_before: next } }, t`Changed how early bills are announced`);
      }}
    />
  );
}

function QuietHours({ hours: { enabled, from, to } }: { readonly hours: Preferences['quiet_hours'] }) {
  const set = (name: 'from' | 'to', known: string) => (event: React.FocusEvent<HTMLInputElement>) => {
    const value = event.currentTarget.value;
    if (value !== '' && value !== known) void change({ quiet_hours: { [name]: value } }, t`Changed the quiet hours`);
  };
  return (
    <Card title={t`Quiet hours`}>
      <div className={classes.line}>
        <Switch
          label={t`Say nothing on the desktop at night`}
          description={t`What comes meanwhile waits in the inbox, and one message sums it up afterwards.`}
          checked={enabled}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            void change(
              { quiet_hours: { enabled: on } },
              on ? t`Switched quiet hours on` : t`Switched quiet hours off`,
            );
          }}
        />
        <div className={classes.channels}>
          <TextInput
            key={`from ${from}`}
            label={t({ message: 'From', context: 'a time' })}
            type="time"
            size="xs"
            defaultValue={from}
            disabled={!enabled}
            onBlur={set('from', from)}
          />
          <TextInput
            key={`to ${to}`}
            label={t({ message: 'To', context: 'a time' })}
            type="time"
            size="xs"
            defaultValue={to}
            disabled={!enabled}
            onBlur={set('to', to)}
          />
        </div>
      </div>
    </Card>
  );
}
