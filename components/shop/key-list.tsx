import { useMessages, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { Button } from '@/components/ui/button';
import { formatDate } from '@/lib/dates';
import type { SavedKey } from '@/lib/keys/saved';
import { CopyButton } from './copy-button';
import { KeyLine } from './key-line';
import { TwoClicks } from './two-clicks';

type Actions = {
  rename: (keyId: string, ...form: Parameters<FormAction>) => ReturnType<FormAction>;
  remove: (keyId: string) => Promise<void>;
};

export function KeyList({ keys, ...actions }: Actions & { keys: SavedKey[] }) {
  const t = useTranslations('shop.keyList');
  const words = useMessages().shop.keys;
  return (
    <ul className="border-t-2 border-ink">
      {keys.map((key) => (
        <li
          key={key.id}
          className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-b border-line py-4"
        >
          <div className="min-w-0 flex-1 basis-80">
            <KeyLine words={words} {...key} />
            <p className="text-sm text-muted">
              {t('added')} <time dateTime={key.createdAt.toISOString()}>{formatDate(key.createdAt)}</time>
            </p>
          </div>
          <KeyActions savedKey={key} {...actions} />
        </li>
      ))}
    </ul>
  );
}

function KeyActions({ savedKey: key, rename, remove }: Actions & { savedKey: SavedKey }) {
  const t = useTranslations('shop.keyList');
  const name = key.name || key.comment || key.fingerprint;
  return (
    <div className="flex flex-wrap items-start gap-3 has-[details[open]]:basis-full">
      <CopyButton text={key.line} label={t('copyKey', { name })} />
      <Form
        key={name}
        action={rename.bind(null, key.id)}
        started={{ name: key.name || key.comment }}
        prefix={`${key.id}-`}
        className="contents"
      >
        <TwoClicks summary={t('rename')} label={t('renameKey', { name })}>
          <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" />
          <Submit>{t('save')}</Submit>
        </TwoClicks>
      </Form>
      <ActionForm action={remove.bind(null, key.id)} className="contents">
        <TwoClicks summary={t('remove')} label={t('removeKey', { name })}>
          <p className="break-words">{t('removeAsk', { name })}</p>
          <Button className="justify-self-start">{t('removeYes')}</Button>
        </TwoClicks>
      </ActionForm>
    </div>
  );
}
