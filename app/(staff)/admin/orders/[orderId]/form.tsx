import { useLocale, useTranslations } from 'next-intl';
import { StaffForm } from '@/components/admin/staff-form';
import { CheckField, TextArea, TextField } from '@/components/form/fields';
import type { Server } from '@/db/schema/orders';
import type { Blocker } from '@/db/schema/words';
import { languageName, type Locale } from '@/lib/locales';
import { accept, change, move, note, ready } from './actions';

/** What every form on an order needs; `offered` is false where its step is over. */
type Step = { orderId: string; began: number; offered: boolean };
/** What speaks against building the order, so that a colleague must say that it is meant. */
type Building = Step & { blockers: readonly Blocker[] };

/** Take the order on and promise a time; `suggested` and `earliest` are clock times in Zurich. */
export function AcceptForm({
  suggested,
  earliest,
  blockers,
  ...step
}: Building & { suggested: string; earliest: string }) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={accept} started={{ promisedAt: suggested }} submit={t('accept')} {...step}>
      <PromiseFields label={t('promisedAt')} earliest={earliest} />
      <Anyway blockers={blockers} />
      <p className="text-sm text-muted">{t('acceptWhy')}</p>
    </StaffForm>
  );
}

function PromiseFields({ label, earliest }: { label: string; earliest: string }) {
  const t = useTranslations('admin.steps');
  return (
    <>
      <TextField
        name="promisedAt"
        type="datetime-local"
        label={label}
        hint={t('promisedAtHint')}
        min={earliest}
        required
      />
      <CheckField name="restDay" label={t('restDay')} />
    </>
  );
}

/** Promise an accepted order for another time; `late` when the promised one is over, `language` is the customer's. */
export function MoveForm({
  suggested,
  earliest,
  late,
  language,
  ...step
}: Step & { suggested: string; earliest: string; late: boolean; language: Locale }) {
  const t = useTranslations('admin.steps');
  const inLanguage = languageName(language, useLocale());
  const started = { promisedAt: suggested };
  const fold = late ? undefined : t('move');
  return (
    <StaffForm action={move} prefix="move-" started={started} submit={t('move')} fold={fold} look="secondary" {...step}>
      <p className={late ? 'font-semibold text-bad' : 'text-sm text-muted'}>{t(late ? 'moveLate' : 'moveWhy')}</p>
      <PromiseFields label={t('movedTo')} earliest={earliest} />
      <TextField
        name="reason"
        label={t('moveReason')}
        hint={t('reasonHint', { language: inLanguage })}
        maxLength={500}
        required
      />
    </StaffForm>
  );
}

/** The machine is built: its data, once. Folded while the order is not accepted, which comes first. */
export function ReadyForm({ accepted, blockers, ...step }: Building & { accepted: boolean }) {
  const t = useTranslations('admin.steps');
  const fold = accepted ? undefined : t('readyAtOnce');
  return (
    <StaffForm action={ready} prefix="ready-" started={{ user: 'root' }} submit={t('ready')} fold={fold} {...step}>
      <ServerFields />
      <Anyway blockers={blockers} />
      <p className="text-sm text-muted">{t('readyWhy')}</p>
    </StaffForm>
  );
}

/** Corrects the data of a machine that is ready; `language` is the customer's. */
export function ChangeForm({ server, language, ...step }: Step & { server: Server | null; language: Locale }) {
  const t = useTranslations('admin.steps');
  const inLanguage = languageName(language, useLocale());
  const started = server && {
    ipv6: server.ipv6,
    ipv4: server.ipv4 ?? '',
    user: server.user,
    hostKeys: server.hostKeys.join('\n'),
  };
  return (
    <StaffForm action={change} started={started ?? {}} submit={t('save')} fold={t('change')} look="secondary" {...step}>
      <p className="text-sm text-muted">{t('changeWhy')}</p>
      <ServerFields />
      <CheckField name="tell" label={t('tell')} />
      <TextField name="reason" label={t('reason')} hint={t('reasonHint', { language: inLanguage })} maxLength={500} />
    </StaffForm>
  );
}

/** A note that only colleagues see. */
export function NoteForm(step: Omit<Step, 'offered'>) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={note} submit={t('addNote')} look="secondary" {...step}>
      <TextArea name="note" label={t('note')} hint={t('noteHint')} rows={3} maxLength={5000} forgets required />
    </StaffForm>
  );
}

/** Its value is what the colleague sees: what comes later is not meant by it. */
function Anyway({ blockers }: Pick<Building, 'blockers'>) {
  const t = useTranslations('admin.steps');
  return blockers.length > 0 && <CheckField name="anyway" value={blockers.join(' ')} label={t('anyway')} />;
}

function ServerFields() {
  const t = useTranslations('admin.steps');
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false };
  return (
    <>
      <TextField name="ipv6" label={t('ipv6')} required {...plain} />
      <TextField name="ipv4" label={t('ipv4')} {...plain} />
      <TextField name="user" label={t('user')} required {...plain} />
      <TextArea
        name="hostKeys"
        label={t('hostKeys')}
        hint={t('hostKeysHint')}
        rows={4}
        mono
        forgets
        required
        {...plain}
      />
    </>
  );
}
