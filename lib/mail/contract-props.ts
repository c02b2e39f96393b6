import { z } from 'zod';
import { planIds } from '@/lib/catalog/plans';
import { billingIntervals } from '@/db/schema/words';

const moment = z.iso.datetime().transform((text) => new Date(text));
const rappen = z.int();
/** Stripe's id of a kept document that is attached; null when it is not there. */
const document = z.string().nullable();
const card = z.object({ brand: z.string(), last4: z.string() });

/** Which contract: the customer's name, the order's number and the host name. */
const contractSchema = z.object({ name: z.string(), number: z.string(), hostname: z.string() });
/** For staff `customer` is the account's address. */
const staffSchema = contractSchema.extend({ customer: z.string() });
/** `copy`: for the address of the billing details, whose reader may have no account. */
const copiedSchema = contractSchema.extend({ copy: z.boolean(), document });
/** `dataUntil`: until then the machine of an ended contract is kept; null when none was ever handed over. */
const endSchema = z.object({ endAt: moment, dataUntil: moment.nullable() });
/** When a cancellation arrived here. */
const receivedAt = moment;

const evidenceSchema = z.object({
  placedAt: moment.nullable(),
  termsVersion: z.string().nullable(),
  termsAcceptedAt: moment.nullable(),
  readyAt: moment.nullable(),
  keys: z.int(),
  /** How many of the mails about the order reached the customer's mailbox, and when the last one did. */
  mailsDelivered: z.int(),
  lastDeliveredAt: moment.nullable(),
});

/** The properties of each mail about a running contract, as the outbox stores them. */
export const contractProps = {
  invoicePaid: copiedSchema.extend({
    first: z.boolean(),
    invoiceNumber: z.string(),
    paidAt: moment,
    totalRappen: rappen,
    netRappen: rappen.nullable(),
    vatRappen: rappen.nullable(),
    vatRateBasisPoints: z.int().nullable(),
    reverseCharge: z.boolean(),
    periodStartAt: moment.nullable(),
    periodEndAt: moment.nullable(),
    nextChargeAt: moment.nullable(),
    reference: z.string().nullable(),
  }),
  refunded: copiedSchema.extend({
    amountRappen: rappen,
    refundedAt: moment,
    invoiceNumber: z.string().nullable(),
    invoiceTotalRappen: rappen.nullable(),
    creditNoteNumber: z.string().nullable(),
  }),
  cardExpires: contractSchema.extend({
    card: card.extend({ expMonth: z.int(), expYear: z.int() }),
    chargeAt: moment,
    amountRappen: rappen,
  }),
  renewalNotice: contractSchema.extend({ renewsAt: moment, amountRappen: rappen, card: card.nullable() }),
  priceChangeNotice: contractSchema.extend({
    interval: z.enum(billingIntervals),
    fromPriceRappen: rappen,
    toPriceRappen: rappen,
    fromVatBasisPoints: z.int(),
    toVatBasisPoints: z.int(),
    effectiveAt: moment,
    firstChargeAt: moment,
  }),
  planChanged: contractSchema.extend({
    fromPlan: z.enum(planIds),
    toPlan: z.enum(planIds),
    fromInterval: z.enum(billingIntervals),
    toInterval: z.enum(billingIntervals),
    fromPriceRappen: rappen,
    toPriceRappen: rappen,
    /** Negative for a credit. */
    dueNowRappen: rappen,
    changedAt: moment,
    nextChargeAt: moment.nullable(),
    built: z.boolean(),
  }),
  billingDetailsApplied: z.object({
    name: z.string(),
    contracts: z.array(contractSchema.omit({ name: true })).min(1),
    /** The lines of an address and what belongs to it, as they are on invoices. */
    before: z.array(z.string()),
    after: z.array(z.string()),
  }),
  cancellationScheduled: contractSchema.extend({
    ...{ receivedAt, endAt: moment, dataUntil: moment },
    /** Whether the machine was handed over. */
    built: z.boolean(),
  }),
  cancellationRevoked: contractSchema.extend({
    revokedAt: moment,
    nextChargeAt: moment.nullable(),
    amountRappen: rappen,
  }),
  contractEnded: contractSchema
    .extend(endSchema.shape)
    .extend({ cancelled: z.boolean(), receivedAt: receivedAt.nullable() }),
  cancellationStaff: staffSchema.extend({
    step: z.enum(['scheduled', 'revoked']),
    at: moment,
    endAt: moment.nullable(),
  }),
  contractEndedStaff: staffSchema.extend(endSchema.shape).extend({ addresses: z.array(z.string()) }),
  disputeStaff: staffSchema.extend({
    /** `asked`: the bank only asks, and no money is held back. */
    step: z.enum(['asked', 'opened', 'won', 'lost', 'closed']),
    amountRappen: rappen,
    /** Stripe's word, such as `fraudulent`. */
    reason: z.string(),
    invoiceNumber: z.string().nullable(),
    openedAt: moment,
    evidenceDueAt: moment.nullable(),
    evidence: evidenceSchema,
  }),
} satisfies Record<string, z.ZodObject>;

export type ContractMailKind = keyof typeof contractProps;
/** As stored, with moments in ISO 8601. */
export type ContractMailProps = { [Kind in ContractMailKind]: z.input<(typeof contractProps)[Kind]> };
/** As a template gets them. */
export type ContractMailFacts = { [Kind in ContractMailKind]: z.output<(typeof contractProps)[Kind]> };
