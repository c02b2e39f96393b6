import { useTranslations } from 'next-intl';
import { CheckField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import type { FormAction } from '@/components/form/sent-form';
import { shapes } from '@/components/form/shapes';
import { Submit } from '@/components/form/submit';

const typed = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

/** A setting with its value, which is never shown again. */
export function SettingForm({ action }: { action: FormAction }) {
  const t = useTranslations('shop.application.settings');
  return (
    <Form area="shop" action={action} texts={{ saved: t('written') }} className="grid max-w-prose gap-5">
      <h3>{t('add')}</h3>
      <FormNotice />
      <TextField name="settingName" label={t('name')} hint={t('nameHint')} {...typed} maxLength={100} required />
      <TextField
        name="settingValue"
        type="password"
        label={t('value')}
        hint={t('valueHint')}
        {...typed}
        maxLength={4000}
        required
      />
      <CheckField name="later" label={t('later')} />
      <Submit>{t('submit')}</Submit>
    </Form>
  );
}

/** Another name for the site. */
export function DomainForm({ action }: { action: FormAction }) {
  const t = useTranslations('shop.application.domains');
  return (
    <Form area="shop" action={action} className="grid max-w-prose gap-5">
      <FormNotice />
      <TextField
        name="domain"
        label={t('add')}
        hint={t('addHint')}
        {...typed}
        inputMode="url"
        pattern={shapes.domain}
        maxLength={1000}
        required
      />
      <Submit>{t('submit')}</Submit>
    </Form>
  );
}

/** Where the application is pushed to. */
export function WebhookForm({ action }: { action: FormAction }) {
  const t = useTranslations('shop.application.webhook');
  return (
    <Form area="shop" action={action} className="grid max-w-prose gap-5">
      <FormNotice />
      <TextField
        name="repository"
        label={t('repository')}
        hint={t('repositoryHint')}
        {...typed}
        maxLength={300}
        required
      />
      <TextField name="branch" label={t('branch')} hint={t('branchHint')} {...typed} maxLength={100} />
      <Submit>{t('submit')}</Submit>
    </Form>
  );
}
