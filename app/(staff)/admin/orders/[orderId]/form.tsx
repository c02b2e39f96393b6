import { useTranslations } from 'next-intl';
import { StaffForm } from '@/components/admin/staff-form';
import { CheckField, TextArea, TextField } from '@/components/form/fields';
import { accept, change, note, ready } from './actions';

/** Take the order on and promise a time; `suggested` and `earliest` are clock times in Zurich. */
export function AcceptForm({ orderId, suggested, earliest }: { orderId: string; suggested: string; earliest: string }) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={accept} orderId={orderId} started={{ promisedAt: suggested }} submit={t('accept')}>
      <TextField
        name="promisedAt"
        type="datetime-local"
        label={t('promisedAt')}
        hint={t('promisedAtHint')}
        min={earliest}
        required
      />
      <CheckField name="restDay" label={t('restDay')} />
      <p className="text-sm text-muted">{t('acceptWhy')}</p>
    </StaffForm>
  );
}

type Server = { ipv6: string; ipv4: string | null; user: string; hostKeys: string[] };

/** The machine is built: its data, once. */
export function ReadyForm({ orderId }: { orderId: string }) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={ready} orderId={orderId} started={{ user: 'root' }} submit={t('ready')}>
      <ServerFields />
      <p className="text-sm text-muted">{t('readyWhy')}</p>
    </StaffForm>
  );
}

/** Corrects the data of a machine that is ready. */
export function ChangeForm({ orderId, server }: { orderId: string; server: Server }) {
  const t = useTranslations('admin.steps');
  const { ipv6, ipv4, user, hostKeys } = server;
  const started = { ipv6, ipv4: ipv4 ?? '', user, hostKeys: hostKeys.join('\n') };
  return (
    <StaffForm action={change} orderId={orderId} started={started} submit={t('save')} look="secondary">
      <p className="text-sm text-muted">{t('changeWhy')}</p>
      <ServerFields />
      <CheckField name="tell" label={t('tell')} />
    </StaffForm>
  );
}

/** A note that only colleagues see. */
export function NoteForm({ orderId }: { orderId: string }) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={note} orderId={orderId} submit={t('addNote')} look="secondary">
      <TextArea name="note" label={t('note')} hint={t('noteHint')} rows={3} maxLength={5000} forgets required />
    </StaffForm>
  );
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
