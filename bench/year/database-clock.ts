import { onServer } from '@/tests/on-server';

/**
 * Gives a database a clock of its own, before its tables are made: `now()` and `clock_timestamp()`, also in defaults of
 * columns, are then as far ahead as `setDatabaseClock` says.
 */
export async function addDatabaseClock(url: string): Promise<void> {
  await onServer(
    url,
    `create schema clock;
     create table clock.ahead (ms bigint not null);
     insert into clock.ahead values (0);
     create function clock.now() returns timestamptz language sql stable as
       $$ select pg_catalog.now() + make_interval(secs => ms / 1000.0) from clock.ahead $$;
     create function clock.clock_timestamp() returns timestamptz language sql volatile as
       $$ select pg_catalog.clock_timestamp() + make_interval(secs => ms / 1000.0) from clock.ahead $$;
     alter database "${new URL(url).pathname.slice(1)}" set search_path = public, clock, pg_catalog`,
  );
}

/** The pace between two mails is Resend's, and would make a year last for hours. */
export async function leaveOutPace(url: string): Promise<void> {
  await onServer(
    url,
    `create function public.no_pace() returns trigger language plpgsql as
       $$ begin new.next_at := 'epoch'; return new; end $$;
     create trigger no_pace before insert or update on public.outbox_pace for each row execute function public.no_pace()`,
  );
}

export async function setDatabaseClock(url: string, aheadMs: number): Promise<void> {
  await onServer(url, `update clock.ahead set ms = ${Math.round(aheadMs)}`);
}
