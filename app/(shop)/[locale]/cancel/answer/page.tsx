import type { Metadata } from 'next';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { markOf, openedLink } from '@/app/(shop)/link';
import { Submit } from '@/components/form/submit';
import { AuthPage } from '@/components/shop/auth-page';
import { LinkForm } from '@/components/shop/auth-link-form';
import { Notice } from '@/components/ui/notice';
import { formatFullMoment } from '@/lib/dates';
import { isLocale, localePath } from '@/lib/locales';
import { orderNumber } from '@/lib/orders/state';
import { cancellationState } from '@/lib/requests/cancellation';
import { cancellationOfLink } from '@/lib/requests/answer';
import { sites } from '@/lib/sites';
import { answer } from './actions';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.cancellation'))('title') };
}

/** Whether a cancellation is the customer's own. */
export default async function CancelAnswerPage({ params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('account');
  const secret = await openedLink();
  const cancellation = secret && (await cancellationOfLink(secret));
  const { email } = sites['rails-hosting'];
  if (!cancellation) {
    const lead = secret ? t('cancellation.gone', { email }) : t('auth.closed.lead');
    return (
      <AuthPage title={t(secret ? 'auth.gone.title' : 'auth.closed.title')} lead={<p>{lead}</p>}>
        {null}
      </AuthPage>
    );
  }
  const about = {
    number: orderNumber(cancellation),
    hostname: cancellation.hostname,
    at: formatFullMoment(cancellation.createdAt, locale),
  };
  const state = cancellationState(cancellation);
  if (state === 'confirmed' || state === 'objected')
    return (
      <AuthPage title={t(`cancellation.${state}.title`)} lead={<p>{t('cancellation.about', about)}</p>}>
        <Notice tone="good">{t(`cancellation.${state}.text`, { email })}</Notice>
      </AuthPage>
    );
  return (
    <AuthPage title={t('cancellation.title')} lead={<p>{t('cancellation.about', about)}</p>}>
      <p>{t('cancellation.question')}</p>
      <LinkForm action={answer.bind(null, locale)} mark={markOf(secret)} here={localePath(locale, '/cancel/answer')}>
        <div className="flex flex-wrap gap-4">
          <Submit name="answer" value="confirm">
            {t('cancellation.yes')}
          </Submit>
          <Submit name="answer" value="object" look="secondary">
            {t('cancellation.no')}
          </Submit>
        </div>
      </LinkForm>
    </AuthPage>
  );
}
