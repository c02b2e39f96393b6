import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { serverLine } from '@/components/admin/server-line';
import type { Server } from '@/db/schema/orders';
import type { OrderEventKind } from '@/db/schema/words';
import type { EditConflict } from '@/lib/audit/edit-conflict';
import type { AuditEntry } from '@/lib/audit/log';
import type { Blocked } from '@/lib/cancellations/blockers';
import { formatShortDateTime } from '@/lib/dates';
import { answer, type FormState, invalid } from '@/lib/forms';
import type { Locale } from '@/lib/locales';
import { serverChanges } from '@/lib/machines/difference';
import type { Taken } from '@/lib/machines/taken';

type NotTaken = string | EditConflict | Taken | Blocked;
/** The kinds of history after which the step cannot be taken any more, whatever was typed. */
type Asked = { locale: Locale; over?: OrderEventKind[] };

/** The form again with all that was typed, and in the colleague's language why the step was not taken. */
export async function notTaken(values: FormState['values'], why: NotTaken, asked: Asked): Promise<FormState> {
  // The page around the form shows the order as it is now, and counts in the frame are read anew.
  revalidatePath('/admin', 'layout');
  if (typeof why === 'string') return answer(values, why);
  if ('taken' in why) return taken(values, why, asked);
  return 'blocked' in why ? blocked(values, why, asked) : conflict(values, why, asked);
}

async function blocked(values: FormState['values'], why: Blocked, { locale }: Asked): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'admin.blockers' });
  const said = [t('lead'), ...why.blocked.map((blocker) => t(blocker)), t('after')].join('\n');
  return { ...invalid(values, { anyway: 'anyway' }), outcome: 'blocked', said: { blocked: said } };
}

async function taken(values: FormState['values'], why: Taken, { locale }: Asked): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'admin.taken' });
  const errors: Record<string, string> = {};
  const said: Record<string, string> = {};
  for (const field of ['ipv6', 'ipv4', 'hostKeys'] as const) {
    const number = why.taken[field];
    if (!number) continue;
    errors[field] = `${field}Taken`;
    said[`${field}Taken`] = t(field, { number });
  }
  return { ...invalid(values, errors), said };
}

async function conflict(values: FormState['values'], why: EditConflict, asked: Asked): Promise<FormState> {
  const { locale, over = [] } = asked;
  const t = await getTranslations({ locale, namespace: 'admin.meanwhile' });
  const steps = await Promise.all(why.conflict.map((step) => tell(step, locale)));
  // The colleague has now seen these as well; sent again, the form stands on them.
  const began = (Number(values.began) || 0) + steps.length;
  const isOver = why.conflict.some(({ kind }) => over.includes(kind));
  const said = [t('lead'), ...steps, t(isOver ? 'over' : 'after')].join('\n');
  return { ...answer({ ...values, began: String(began) }, 'conflict'), said: { conflict: said } };
}

async function tell(line: AuditEntry, locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'admin.meanwhile' });
  const facts = { name: line.byName ?? t('somebody'), moment: formatShortDateTime(line.at, locale) };
  switch (line.kind) {
    case 'accepted':
    case 'promiseMoved':
      return t(line.kind, { ...facts, promised: line.promisedAt ? formatShortDateTime(line.promisedAt, locale) : '–' });
    case 'ready':
      return t(line.kind, { ...facts, server: line.server ? serverLine(line.server) : '–' });
    case 'noted':
      return t(line.kind, { ...facts, note: line.note ?? '' });
    case 'serverChanged':
      if (line.before && line.server) {
        return t(line.kind, { ...facts, changes: await changes(line.before, line.server, locale) });
      }
  }
  const history = await getTranslations({ locale, namespace: 'common.history' });
  return t('other', { ...facts, kind: history(line.kind) });
}

async function changes(before: Server, after: Server, locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'admin.meanwhile' });
  const told = serverChanges(before, after).map(({ field, before, after }) =>
    t('change', { field: t(`fields.${field}`), before: before || t('none'), after: after || t('none') }),
  );
  return told.join('; ');
}
