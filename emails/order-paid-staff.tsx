import { addressLines, numberKind } from '@/lib/billing/address';
import { plans } from '@/lib/catalog/plans';
import { stacks } from '@/lib/catalog/stacks';
import { shownDomain } from '@/lib/domain-name';
import { languageName, type Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import { orderNumber } from '@/lib/order-number';
import { staffUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { machineFacts, type OrderFacts, priceFacts, stackFacts } from './order';
import { orderAttachment } from './order';
import { Action, Code, Facts, Paragraph, Section, Strong } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = { order: OrderFacts; locale: Locale };
type StaffProps = Props & { namesakes: { number: number; customer: string }[] };

export function orderPaidStaff({ order, namesakes, locale }: StaffProps): Mail {
  const t = mailTexts(locale);
  const { number, hostname, customer } = order;
  const text = t('mails.orderPaidStaff.text', { name: customer.name });
  const file = orderAttachment(order);
  return {
    subject: t('mails.orderPaidStaff.subject', {
      number,
      plan: plans[order.plan].name,
      stack: stacks[order.stack].name,
      hostname: shownDomain(hostname),
    }),
    attachments: [file],
    element: (
      <Layout locale={locale} title={t('mails.orderPaidStaff.title', { number })} preview={text} because="staff">
        <Paragraph>{text}</Paragraph>
        <Action label={t('mails.orderPaidStaff.action')} url={staffUrl(`/orders/${order.id}`)} />
        <VatWarning order={order} locale={locale} />
        <NameWarning namesakes={namesakes} locale={locale} />
        <Facts rows={orderRows(order, locale)} />
        <Section heading={t('mails.order.machine')}>
          <Facts rows={machineFacts(order, locale)} />
        </Section>
        <Section heading={t('mails.order.stack', { stack: stacks[order.stack].name })}>
          <Facts rows={stackFacts(order, locale)} />
        </Section>
        <Keys order={order} locale={locale} />
        {order.notes && (
          <Section heading={t('mails.orderPaidStaff.notes')}>
            <Code lines={order.notes.split('\n')} />
          </Section>
        )}
        <Section heading={t('mails.orderPaidStaff.customer')}>
          <Facts rows={customerRows(order, locale)} />
        </Section>
        <Section heading={t('mails.order.price')}>
          <Facts rows={priceFacts(order, locale)} />
        </Section>
        <Paragraph>{t('mails.orderPaidStaff.file', { file: file.filename })}</Paragraph>
      </Layout>
    ),
  };
}

/** Without Swiss VAT the price depends on what nobody has verified yet: a VAT number, or that there is a business. */
function VatWarning({ order, locale }: Props) {
  const t = mailTexts(locale);
  if (order.vatTreatment === 'included') return null;
  const { vatNumber: number, company } = order.billing;
  if (order.vatTreatment === 'abroad') {
    const country = addressLines(order.billing, locale).at(-1) ?? '';
    return <Strong>{t('mails.orderPaidStaff.checkAbroad', { company: company ?? '', country })}</Strong>;
  }
  return <Strong>{number ? t('mails.orderPaidStaff.checkVat', { number }) : t('mails.orderPaidStaff.noVat')}</Strong>;
}

function NameWarning({ namesakes, locale }: Pick<StaffProps, 'namesakes' | 'locale'>) {
  const t = mailTexts(locale);
  if (namesakes.length === 0) return null;
  const orders = namesakes.map((one) => `${orderNumber(one)} (${one.customer})`).join(', ');
  return <Strong>{t('mails.orderPaidStaff.sameName', { orders })}</Strong>;
}

function Keys({ order, locale }: Props) {
  const t = mailTexts(locale);
  return (
    <Section heading={t('mails.order.keys')}>
      {order.sshKeys.map(({ type, bits, fingerprint, line }) => (
        <div key={fingerprint}>
          <Paragraph>
            {t('mails.order.key', { type, bits })}
            <br />
            {fingerprint}
          </Paragraph>
          <Code lines={[line]} />
        </div>
      ))}
    </Section>
  );
}

function orderRows(order: OrderFacts, locale: Locale) {
  const t = mailTexts(locale);
  return [
    [t('mails.order.number'), order.number],
    [t('mails.order.state'), t(`common.states.${order.state}`)],
    [t('mails.order.paidAt'), order.paidAt && swissTime(order.paidAt, locale)],
  ] satisfies [string, string | null][];
}

function customerRows(order: OrderFacts, locale: Locale) {
  const t = mailTexts(locale);
  const { billing, customer } = order;
  return [
    [t('mails.orderPaidStaff.name'), customer.name],
    [t('mails.orderPaidStaff.email'), shownAddress(customer.email)],
    [t('mails.orderPaidStaff.phone'), billing.phone],
    [t('mails.orderPaidStaff.language'), languageName(order.language)],
    [t('mails.order.billing'), addressLines(billing, locale).join('\n')],
    [t(`mails.order.${numberKind(billing)}`), billing.vatNumber],
    [t('mails.orderPaidStaff.billingEmail'), billing.billingEmail && shownAddress(billing.billingEmail)],
    [t('mails.orderPaidStaff.reference'), billing.reference],
  ] satisfies [string, string | null][];
}
