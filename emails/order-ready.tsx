import type { Server } from '@/db/schema/orders';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { firstSteps } from '@/lib/machines/first-steps';
import { absoluteUrl, askAboutServer } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Address, Code, Paragraph, Section, StepHeading } from './parts';
import { HostKeys, Login, Records } from './server';
import { mailTexts } from './translate';

type Props = { order: OrderFacts; server: Server; locale: Locale };

export function orderReady({ order, server, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { number, hostname } = order;
  const shown = shownDomain(hostname);
  const text = t('mails.orderReady.text', { hostname: shown });
  return {
    subject: t('mails.orderReady.subject', { number, hostname: shown }),
    element: (
      <Layout locale={locale} title={t('mails.orderReady.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Login server={server} locale={locale} />
        <HostKeys server={server} locale={locale} />
        <Records hostname={hostname} server={server} locale={locale} />
        <Steps order={order} server={server} locale={locale} />
        <ReadOn order={order} locale={locale} />
        <Section heading={t('mails.orderReady.questions')}>
          <Paragraph>
            {t('mails.orderReady.ask')}
            <br />
            <Address url={absoluteUrl('rails-hosting', locale, askAboutServer(number, hostname))} />
          </Paragraph>
          <Paragraph>{t('mails.orderReady.help')}</Paragraph>
          <Action
            label={t('mails.orderReady.action')}
            url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
          />
        </Section>
      </Layout>
    ),
  };
}

function ReadOn({ order, locale }: Pick<Props, 'order' | 'locale'>) {
  const t = mailTexts(locale);
  const topics = { firstSteps: 'first-steps', deploy: `deploy#${order.stack}`, ipv6Help: 'ipv6' } as const;
  return (
    <Section heading={t('mails.orderReady.readOn')}>
      {(['firstSteps', 'deploy', 'ipv6Help'] as const).map((topic) => (
        <Paragraph key={topic}>
          {t(`mails.orderReady.${topic}`)}
          <br />
          <Address url={absoluteUrl('rails-hosting', locale, `/help/${topics[topic]}`)} />
        </Paragraph>
      ))}
    </Section>
  );
}

function Steps({ order, server, locale }: Props) {
  const t = mailTexts(locale);
  const { stack, components, hostname } = order;
  return (
    <Section heading={t('mails.orderReady.steps')}>
      <Paragraph>{t('mails.orderReady.stepsText')}</Paragraph>
      {firstSteps({ stack, components, hostname, ...server }).map(({ id, note, values, commands }) => (
        <div key={id}>
          <StepHeading>{t(`mails.steps.${id}`)}</StepHeading>
          <Paragraph>{t(`mails.stepNotes.${note}`, values)}</Paragraph>
          {commands.length > 0 && <Code lines={commands} />}
        </div>
      ))}
    </Section>
  );
}
