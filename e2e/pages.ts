/** The pages behind the login that need no order, for whoever goes through them all. */
export const customerPages = [
  '/account',
  '/account/billing',
  '/account/keys',
  '/account/invoices',
  '/account/settings',
];
export const staffPages = [
  '/admin',
  '/admin/machines',
  '/admin/customers',
  '/admin/requests',
  '/admin/mails',
  '/admin/flags',
  '/admin/disputes',
  '/admin/ledger',
  '/admin/health',
];
