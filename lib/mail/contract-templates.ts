import { billingDetailsApplied } from '@/emails/billing-details-applied';
import { cancellationRevoked } from '@/emails/cancellation-revoked';
import { cancellationScheduled } from '@/emails/cancellation-scheduled';
import { cancellationStaff } from '@/emails/cancellation-staff';
import { cardExpires } from '@/emails/card-expires';
import { contractEnded } from '@/emails/contract-ended';
import { contractEndedStaff } from '@/emails/contract-ended-staff';
import { disputeStaff } from '@/emails/dispute-staff';
import { invoicePaid } from '@/emails/invoice-paid';
import type { Mail } from '@/emails/mail';
import { planChanged } from '@/emails/plan-changed';
import { priceChangeNotice } from '@/emails/price-change-notice';
import { refunded } from '@/emails/refunded';
import { renewalNotice } from '@/emails/renewal-notice';
import type { Locale } from '@/lib/locales';
import { type ContractMailFacts, type ContractMailKind, contractProps } from './contract-props';

type Row = { kind: string; locale: Locale; orderId: string | null; props: unknown };
type Element<Kind extends ContractMailKind> = (
  facts: ContractMailFacts[Kind] & { orderId: string; locale: Locale },
) => Mail;

/** The templates of mails about running contracts; each throws when its props do not fit or its order is missing. */
export const contractTemplates: Record<ContractMailKind, (row: Row) => Mail> = {
  invoicePaid: template('invoicePaid', invoicePaid),
  refunded: template('refunded', refunded),
  cardExpires: template('cardExpires', cardExpires),
  renewalNotice: template('renewalNotice', renewalNotice),
  priceChangeNotice: template('priceChangeNotice', priceChangeNotice),
  planChanged: template('planChanged', planChanged),
  billingDetailsApplied: template('billingDetailsApplied', billingDetailsApplied),
  cancellationScheduled: template('cancellationScheduled', cancellationScheduled),
  cancellationRevoked: template('cancellationRevoked', cancellationRevoked),
  contractEnded: template('contractEnded', contractEnded),
  cancellationStaff: template('cancellationStaff', cancellationStaff),
  contractEndedStaff: template('contractEndedStaff', contractEndedStaff),
  disputeStaff: template('disputeStaff', disputeStaff),
};

function template<Kind extends ContractMailKind>(kind: Kind, element: Element<Kind>) {
  return ({ orderId, locale, props }: Row): Mail => {
    if (!orderId) throw new Error(`a mail of kind ${kind} needs an order`);
    // The schema of a kind gives the facts of that kind.
    const facts = contractProps[kind].parse(props) as ContractMailFacts[Kind];
    return element({ ...facts, orderId, locale });
  };
}
