import { getTranslations } from 'next-intl/server';

/** What a kind of mail is called; a kind that is new is called by its own name. */
export async function mailKindName(kind: string): Promise<string> {
  const t = await getTranslations('admin.mails.kinds');
  const known = kinds.find((name) => name === kind);
  return known ? t(known) : kind;
}

const kinds = [
  'confirm',
  'alreadyRegistered',
  'reset',
  'invite',
  'orderPaidStaff',
  'orderPaid',
  'orderPaymentFailed',
  'orderAccepted',
  'orderReady',
  'flagStaff',
] as const;
