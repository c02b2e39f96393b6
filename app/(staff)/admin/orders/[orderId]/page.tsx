import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OrderBuild } from '@/components/admin/order-build';
import { OrderCustomer } from '@/components/admin/order-customer';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import { orderForStaff } from '@/lib/orders/queries';
import { queryParam, staffPage } from '../../staff';
import { Machine } from './machine/part';
import { Cancellations, Contract, Done, Flags, Head, Mails, Money, Namesakes, Steps, Story } from './parts';

type Props = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await staffPage();
  const found = await orderForStaff((await params).orderId);
  return { title: found && `${orderNumber(found.order)} ${shownDomain(found.order.hostname)}` };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const { locale } = await staffPage();
  const found = await orderForStaff((await params).orderId);
  if (!found) notFound();
  const { done, about } = await searchParams;
  const part = { ...found, locale, now: new Date() };
  return (
    <>
      <Done {...part} done={queryParam(done)} about={queryParam(about)} />
      <Head {...part} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <div className="grid min-w-0 content-start gap-8">
          <Flags {...part} />
          <Namesakes {...part} />
          <Cancellations {...part} />
          <Steps {...part} />
          <Machine {...part} />
          <OrderBuild order={found.order} />
        </div>
        <div className="grid min-w-0 content-start gap-8">
          <OrderCustomer order={found.order} customer={found.customer} locale={locale} />
          <Money {...part} />
          <Contract {...part} />
          <Story {...part} />
        </div>
      </div>
      <div className="mt-8">
        <Mails {...part} />
      </div>
    </>
  );
}
