'use client';

import { useTranslations } from 'next-intl';
import { StaffForm, type StaffFields } from '@/components/admin/staff-form';
import { CheckField, TextArea, TextField } from '@/components/ui/form';
import { accept, change, note, ready } from './actions';

/** Take the order on and promise a time; `suggested` and `earliest` are clock times in Zurich. */
export function AcceptForm({ orderId, suggested, earliest }: { orderId: string; suggested: string; earliest: string }) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={accept} orderId={orderId} submit={t('accept')}>
      {({ typed, error }) => (
        <>
          <TextField
            name="promisedAt"
            type="datetime-local"
            label={t('promisedAt')}
            hint={t('promisedAtHint')}
            error={error('promisedAt')}
            defaultValue={typed('promisedAt') ?? suggested}
            min={earliest}
            required
          />
          <p className="text-sm text-muted">{t('acceptWhy')}</p>
        </>
      )}
    </StaffForm>
  );
}

type Server = { ipv6: string; ipv4: string | null; user: string; hostKeys: string[] };

/** The machine is built: its data, once. */
export function ReadyForm({ orderId }: { orderId: string }) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={ready} orderId={orderId} submit={t('ready')}>
      {(fields) => (
        <>
          <ServerFields fields={fields} server={{ ipv6: '', ipv4: null, user: 'root', hostKeys: [] }} />
          <p className="text-sm text-muted">{t('readyWhy')}</p>
        </>
      )}
    </StaffForm>
  );
}

/** Corrects the data of a machine that is ready. */
export function ChangeForm({ orderId, server }: { orderId: string; server: Server }) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={change} orderId={orderId} submit={t('save')} look="secondary">
      {(fields) => (
        <>
          <p className="text-sm text-muted">{t('changeWhy')}</p>
          <ServerFields fields={fields} server={server} />
          <CheckField name="tell" label={t('tell')} defaultChecked={fields.typed('tell') === 'on'} />
        </>
      )}
    </StaffForm>
  );
}

/** A note that only colleagues see. */
export function NoteForm({ orderId }: { orderId: string }) {
  const t = useTranslations('admin.steps');
  return (
    <StaffForm action={note} orderId={orderId} submit={t('addNote')} look="secondary">
      {({ typed, error }) => (
        <TextArea
          name="note"
          label={t('note')}
          hint={t('noteHint')}
          error={error('note')}
          defaultValue={typed('note')}
          rows={3}
          maxLength={5000}
          required
        />
      )}
    </StaffForm>
  );
}

function ServerFields({ fields: { typed, error }, server }: { fields: StaffFields; server: Server }) {
  const t = useTranslations('admin.steps');
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false };
  return (
    <>
      <TextField
        name="ipv6"
        label={t('ipv6')}
        error={error('ipv6')}
        defaultValue={typed('ipv6') ?? server.ipv6}
        required
        {...plain}
      />
      <TextField
        name="ipv4"
        label={t('ipv4')}
        error={error('ipv4')}
        defaultValue={typed('ipv4') ?? server.ipv4 ?? ''}
        {...plain}
      />
      <TextField
        name="user"
        label={t('user')}
        error={error('user')}
        defaultValue={typed('user') ?? server.user}
        required
        {...plain}
      />
      <TextArea
        name="hostKeys"
        label={t('hostKeys')}
        hint={t('hostKeysHint')}
        error={error('hostKeys')}
        defaultValue={typed('hostKeys') ?? server.hostKeys.join('\n')}
        rows={4}
        mono
        required
        {...plain}
      />
    </>
  );
}
