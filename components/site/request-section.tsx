import { getLocale, getTranslations } from 'next-intl/server';
import { HiddenField, TextArea, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { shapes } from '@/components/form/shapes';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { Link } from '@/components/ui/link';
import { absoluteUrl, type RequestKind, type SiteId } from '@/lib/sites';

type Props = {
  action: FormAction;
  kind: RequestKind;
  site: SiteId;
  begun?: string;
};

export async function RequestSection(props: Props) {
  const t = await getTranslations('sites.request');
  return (
    <div className="columns-12 mt-12 gap-y-6 border-t border-ink pt-6 lg:mt-20">
      <div className="lg:col-span-8 lg:col-start-5">
        <RequestForm {...props} />
        <p className="mt-6 text-small">
          <Link href="/privacy" className="inline-block py-1">
            {t('privacy')}
          </Link>
        </p>
      </div>
    </div>
  );
}

/** On a page without script it posts to the shop's page with the same form. */
async function RequestForm({ action, kind, site, begun = '' }: Props) {
  const [t, locale] = await Promise.all([getTranslations('sites'), getLocale()]);
  const keys = ['name', 'nameLong', 'email', 'message', 'messageLong', 'privateKey'] as const;
  return (
    <Form
      action={action}
      answerAt={absoluteUrl('rails-hosting', locale, `/request/${kind}`)}
      started={{ kind, site, locale, message: begun }}
      texts={Object.fromEntries(keys.map((key) => [key, t(`request.errors.${key}`)]))}
      className="grid gap-6 lg:max-w-2xl"
    >
      <FormNotice />
      <HiddenField name="kind" />
      <HiddenField name="site" />
      <HiddenField name="locale" />
      <TextField name="name" label={t('request.name')} autoComplete="name" required />
      <TextField
        name="email"
        pattern={shapes.mailAddress}
        inputMode="email"
        label={t('request.email')}
        hint={t('request.emailHint')}
        autoComplete="email"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
      />
      <TextArea
        name="message"
        label={t(`${kind}.message`)}
        hint={kind === 'contact' ? undefined : t(`${kind}.messageHint`)}
        rows={7}
        forgets
        required
      />
      <div hidden>
        <TextField name="website" label={t('request.leaveEmpty')} autoComplete="off" tabIndex={-1} />
      </div>
      <Submit>{t(`${kind}.submit`)}</Submit>
    </Form>
  );
}
