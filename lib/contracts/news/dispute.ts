import { secondMs } from '@/lib/durations';
import type { ContractMailProps } from '@/lib/mail/contract-props';
import type { NewMail } from '@/lib/mail/write';
import { toStaff } from './letters';
import type { ContractFacts } from './facts';

type Dispute = ContractFacts['disputes'][number];

/** Staff hear of a dispute when it begins, when an appeal gives it another deadline, and when it is decided. */
export function tellOfDisputes(facts: ContractFacts): NewMail[] {
  return facts.disputes.flatMap((dispute) => {
    const { openedAt, evidenceDueAt, closedAt } = dispute;
    if ((closedAt ?? evidenceDueAt ?? openedAt) < facts.since) return [];
    return [toStaff(facts, { kind: 'disputeStaff', key: keyOf(dispute), props: propsOf(facts, dispute) })];
  });
}

/** As `disputeKey` in `lib/contracts/tell-due.ts` says it to the database. */
function keyOf({ id, evidenceDueAt, closedAt }: Dispute): string {
  const seconds = (moment: Date | null) => Math.floor((moment?.getTime() ?? 0) / secondMs);
  return closedAt ? `${id}/closed/${seconds(closedAt)}` : `${id}/${seconds(evidenceDueAt)}`;
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
