import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { markOf, openedLink } from '@/app/(shop)/link';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { Submit } from '@/components/form/submit';
import { EndText } from '@/components/shop/end-text';
import { LinkForm } from '@/components/shop/auth-link-form';
import { AuthPage } from '@/components/shop/auth-page';
import { Notice } from '@/components/ui/notice';
import { cancellationOfLink } from '@/lib/cancellations/answer';
import { type CancellationState, cancellationState } from '@/lib/cancellations/state';
import { endOfLink } from '@/lib/contracts/answer';
import { formatDay, formatFullDateTime } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import { sites } from '@/lib/sites';
import { giveAnswer } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.cancellation'))('title') };
}

/** Whether a cancellation is the customer's own. */
export default async function CancelAnswerPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = await getTranslations('account');
  const secret = await openedLink();
  const found = secret && (await cancellationOfLink(secret));
  const { email } = sites['rails-hosting'];
  if (!found) {
    const lead = secret ? t('cancellation.gone', { email }) : t('auth.closed.lead');
    return (
      <AuthPage title={t(secret ? 'auth.gone.title' : 'auth.closed.title')} lead={<p>{lead}</p>}>
        {null}
      </AuthPage>
    );
  }
  const { request, order, received } = found;
  const { endedAt, cancelAt, hostname } = order;
  const at = formatFullDateTime(received.firstAt, locale);
  const about = t('cancellation.about', {
    number: orderNumber(order),
    hostname: shownDomain(hostname),
    count: received.count,
    at,
  });
  const date = formatDay(endedAt ?? cancelAt ?? received.firstAt, locale);
  const answered = answeredAs(cancellationState(request), order);
  if (answered)
    return (
      <AuthPage title={t(`cancellation.${answered}.title`)} lead={<p>{about}</p>}>
        <Notice tone={answered === 'ended' ? 'info' : 'good'}>
          {t(`cancellation.${answered}.text`, { email, date })}
        </Notice>
      </AuthPage>
    );
  const end = await endOfLink(secret);
  return (
    <AuthPage title={t('cancellation.title')} lead={<p>{about}</p>}>
      <div className="grid max-w-prose gap-3">
        <p>{t('cancellation.question')}</p>
        {cancelAt && <p>{t('cancellation.already', { date })}</p>}
        {end && <EndText end={end} />}
      </div>
      <LinkForm action={giveAnswer.bind(null, locale)} mark={markOf(secret)} here="/cancel/answer">
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

type Ending = { cancelAt: Date | null; endedAt: Date | null };

/** What there is to say instead of the question: it was answered, or the contract has ended meanwhile. */
function answeredAs(state: CancellationState, { cancelAt, endedAt }: Ending) {
  if (state === 'objected') return endedAt ? 'late' : 'objected';
  if (state !== 'confirmed') return endedAt ? 'ended' : undefined;
  if (endedAt) return 'confirmedEnded';
  return cancelAt ? 'confirmedScheduled' : 'confirmed';
}
