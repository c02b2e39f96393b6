import { useTranslations } from 'next-intl';
import { Typed } from '@/components/form/fields';
import type { FormAction } from '@/components/form/sent-form';
import { SendAgainForm } from './auth-send-again';

export function LookIntoInbox({ sendAgain }: { sendAgain: FormAction }) {
  const t = useTranslations('account.auth.inbox');
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
        <p className="break-words">{t.rich('sent', { email })}</p>
        <p>{t('next')}</p>
      </div>
      <div className="grid gap-3">
        <h3>{t('nothing')}</h3>
        <p>{t('spam')}</p>
        <SendAgainForm action={sendAgain} known />
      </div>
    </section>
  );
}
