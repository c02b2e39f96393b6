import type { ContractMailProps } from '@/lib/mail/contract-props';
import type { NewMail } from '@/lib/mail/write';
import { toStaff } from './letters';
import type { ContractFacts } from './tell-facts';

type Dispute = ContractFacts['disputes'][number];

/** Staff hear of a dispute when it begins and when it is decided. */
export function tellOfDisputes(facts: ContractFacts): NewMail[] {
  return facts.disputes.flatMap((dispute) => {
    const { id, openedAt, closedAt } = dispute;
    if ((closedAt ?? openedAt) < facts.since) return [];
    const key = closedAt ? `${id}/closed` : id;
    return [toStaff(facts, { kind: 'disputeStaff', key, props: propsOf(facts, dispute) })];
  });
}

function propsOf(facts: ContractFacts, dispute: Dispute): ContractMailProps['disputeStaff'] {
  const { contract, customer, order, delivered, invoices } = facts;
  const { amountRappen, reason, openedAt, evidenceDueAt } = dispute;
  const moment = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...contract,
    ...{ customer: customer.email, step: stepOf(dispute), amountRappen, reason },
    invoiceNumber: invoices.find(({ id }) => id === dispute.invoiceId)?.number ?? null,
    openedAt: openedAt.toISOString(),
    evidenceDueAt: moment(evidenceDueAt),
    evidence: {
      placedAt: moment(order.placedAt),
      termsVersion: order.termsVersion,
      termsAcceptedAt: moment(order.termsAcceptedAt),
      readyAt: moment(order.readyAt),
      keys: order.sshKeys.length,
      mailsDelivered: delivered.mailsDelivered,
      lastDeliveredAt: moment(delivered.lastDeliveredAt),
    },
  };
}

function stepOf({ status, closedAt }: Dispute): ContractMailProps['disputeStaff']['step'] {
  if (!closedAt) return status.startsWith('warning_') ? 'asked' : 'opened';
  return status === 'won' || status === 'lost' ? status : 'closed';
}
