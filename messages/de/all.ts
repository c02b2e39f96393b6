import account from './account.json';
import admin from './admin.json';
import common from './common.json';
import mails from './mails.json';
import pay from './pay.json';
import shop from './shop.json';
import sites from './sites.json';

export const de = { common, shop, pay, account, admin, mails, sites };
