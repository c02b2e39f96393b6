import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { formatRate } from '@/lib/money';
import { contractFacts, type Facts, letter, orderUrl, Pointer, pricePer, shopUrl } from './contract';
import type { Mail } from './mail';
import { Action, Facts as Table, Paragraph } from './parts';
import { mailTexts } from './translate';

/** The price changes, or follows a new rate of VAT; the terms (section 4) let the customer cancel until then. */
export function priceChangeNotice(props: Facts<'priceChangeNotice'>): Mail {
  const { locale, name, number, interval, fromVatBasisPoints, toVatBasisPoints, effectiveAt, firstChargeAt } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  const day = formatDay(effectiveAt, locale);
  const why = fromVatBasisPoints === toVatBasisPoints ? 'price' : 'vat';
  const rates = { from: formatRate(fromVatBasisPoints), to: formatRate(toVatBasisPoints) };
  return letter({
    locale,
    name,
    subject: t('mails.priceChangeNotice.subject', { hostname, day }),
    title: t('mails.priceChangeNotice.title', { day }),
    text: t(`mails.priceChangeNotice.${why}`, { hostname, number, day, ...rates }),
    children: (
      <>
        <Table
          rows={[
            ...contractFacts(props, locale),
            [t('mails.priceChangeNotice.old'), pricePer(props.fromPriceRappen, interval, locale)],
            [t('mails.priceChangeNotice.new', { day }), pricePer(props.toPriceRappen, interval, locale)],
            [t('mails.priceChangeNotice.firstCharge'), formatDay(firstChargeAt, locale)],
          ]}
        />
        <Paragraph>{t('mails.priceChangeNotice.keep')}</Paragraph>
        <Action label={t('mails.contract.open')} url={orderUrl(props)} />
        <Pointer text={t('mails.priceChangeNotice.cancel', { day })} url={shopUrl(locale, '/cancel')} />
      </>
    ),
  });
}
