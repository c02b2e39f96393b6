import { useTranslations } from 'next-intl';
import { HiddenField, Typed } from '@/components/form/fields';
import { type FormAction, SendingForm } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { Whole } from '@/components/ui/whole';
import { EmailField } from './auth-email';
import { PasswordField } from './auth-password';
import { SendAgainForm } from './auth-send-again';

/** Stands in for the form of a registration, which it can send again for another address. */
export function LookIntoInbox({ sendAgain }: { sendAgain: FormAction }) {
  const t = useTranslations('account.auth.inbox');
  const auth = useTranslations('account.auth');
  const email = () => (
    <strong>
      <Typed name="email" />
    </strong>
  );
  return (
    <section className="grid gap-6">
      <div className="grid gap-3 border-l-4 border-good bg-raised px-4 py-4">
        <h2 tabIndex={-1} data-answer>
          {t('title')}
        </h2>
        <p className="wrap-anywhere">
          <Whole>{t.rich('sent', { email })}</Whole>
        </p>
        <p>{t('next')}</p>
      </div>
      <details className="border-y border-line py-3">
        <summary className="cursor-pointer font-semibold">{t('wrong')}</summary>
        <SendingForm className="mt-3 grid gap-5">
          <p>{t('correct')}</p>
          <HiddenField name="name" />
          <EmailField />
          <PasswordField label={auth('password')} hint={auth('passwordHint')} fresh />
          <Submit look="secondary">{t('submit')}</Submit>
        </SendingForm>
      </details>
      <div className="grid gap-3">
        <h3>
          <Whole>{t('nothing')}</Whole>
        </h3>
        <p>
          <Whole>{t('spam')}</Whole>
        </p>
        <SendAgainForm action={sendAgain} known />
      </div>
    </section>
  );
}
