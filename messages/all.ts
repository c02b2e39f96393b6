import deAccount from './de/account.json';
import deAdmin from './de/admin.json';
import deCommon from './de/common.json';
import deMails from './de/mails.json';
import dePay from './de/pay.json';
import deShop from './de/shop.json';
import deSites from './de/sites.json';
import enAccount from './en/account.json';
import enAdmin from './en/admin.json';
import enCommon from './en/common.json';
import enMails from './en/mails.json';
import enPay from './en/pay.json';
import enShop from './en/shop.json';
import enSites from './en/sites.json';
import type { Locale } from '@/lib/locales';

const en = {
  common: enCommon,
  shop: enShop,
  pay: enPay,
  account: enAccount,
  admin: enAdmin,
  mails: enMails,
  sites: enSites,
};

/** Every text of the product: one file per area and language. English decides which keys exist. */
export type Messages = typeof en;

export const messages: Record<Locale, Messages> = {
  en,
  de: {
    common: deCommon,
    shop: deShop,
    pay: dePay,
    account: deAccount,
    admin: deAdmin,
    mails: deMails,
    sites: deSites,
  },
};
