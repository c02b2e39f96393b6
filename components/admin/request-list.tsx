import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { languageName, type Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import { orderNumber } from '@/lib/order-number';
import type { ListedRequest } from '@/lib/requests/list';
import { sites } from '@/lib/sites';
import { CancellationSender, CancellationTag, DoneLine } from './request-cancellation';
import { Timestamp } from './timestamp';

type Props = { requests: ListedRequest[]; locale: Locale; action: (form: FormData) => Promise<void>; button: string };

export function RequestList({ requests, ...rest }: Props) {
  return (
    <ul className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
      {requests.map((request) => (
        <li key={request.id} className="min-w-0 border-b border-line pb-4">
          <RequestItem request={request} {...rest} />
        </li>
      ))}
    </ul>
  );
}

async function RequestItem({ request, locale, action, button }: Omit<Props, 'requests'> & { request: ListedRequest }) {
  const t = await getTranslations('admin.requests');
  const site = sites[request.site].name;
  const meta = t('meta', { kind: t(request.kind), site, language: languageName(request.locale) });
  const reply = await replyTo(request);
  return (
    <article aria-labelledby={request.id}>
      <h3 id={request.id} className="wrap-anywhere">
        <bdi>{request.name}</bdi>
      </h3>
      <p className="text-sm text-muted">
        {meta} · <Timestamp at={request.createdAt} locale={locale} />
      </p>
      {request.kind === 'cancel' && <Cancellation request={request} locale={locale} />}
      <p className="my-2 max-w-prose wrap-anywhere whitespace-pre-wrap" lang={request.locale} dir="auto">
        {request.message || t('fromAccount')}
      </p>
      {request.doneAt && <DoneLine at={request.doneAt} by={request.doneByName} locale={locale} />}
      <ActionForm action={action} className="mt-2 flex flex-wrap items-center gap-4">
        <input type="hidden" name="id" value={request.id} />
        <a href={reply} className="break-all">
          {t.rich('reply', { email: () => <bdi>{shownAddress(request.email)}</bdi> })}
        </a>
        <Button look="secondary" aria-describedby={request.id}>
          {button}
        </Button>
      </ActionForm>
    </article>
  );
}

async function Cancellation({ request, locale }: { request: ListedRequest; locale: Locale }) {
  const { orderId, orderNumber: number, email, customerEmail } = request;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {orderId && number !== null && (
        <a href={`/admin/orders/${orderId}`} className="font-semibold">
          {orderNumber({ number })}
        </a>
      )}
      <CancellationTag word={request} locale={locale} />
      {customerEmail && <CancellationSender email={email} customerEmail={customerEmail} word={request} />}
    </p>
  );
}

/** Long messages are cut, because mail programs limit the length of `mailto:` links. */
async function replyTo({ email, message, site, locale }: ListedRequest): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'admin.requests' });
  const quoted = message
    .slice(0, 500)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\r\n');
  const subject = encodeURIComponent(t('subject', { site: sites[site].name }));
  return `mailto:${encodeURIComponent(email)}?subject=${subject}&body=${encodeURIComponent(`\r\n\r\n${quoted}`)}`;
}
