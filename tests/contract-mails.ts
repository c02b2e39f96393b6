import type { ContractMailKind, ContractMailProps } from '@/lib/mail/contract-props';

const contract = { name: 'Alex Muster', number: 'R-10001', hostname: 'app.example.ch' };
const staff = { ...contract, customer: 'alex@example.ch' };
const end = { endAt: '2026-12-23T08:14:00.000Z', dataUntil: '2027-01-22T09:00:00.000Z' };
const card = { brand: 'visa', last4: '4242' };

const props: ContractMailProps = {
  invoicePaid: {
    ...contract,
    ...{ copy: false, document: 'in_1', first: false, invoiceNumber: 'A1B2C3-0007', reverseCharge: false },
    ...{ totalRappen: 5000, netRappen: 4625, vatRappen: 375, vatRateBasisPoints: 810, reference: 'PO 7' },
    ...{ periodStartAt: '2026-11-23T08:14:00.000Z', periodEndAt: '2026-12-23T08:14:00.000Z' },
    ...{ paidAt: '2026-11-23T09:14:00.000Z', nextChargeAt: '2026-12-23T08:14:00.000Z' },
  },
  refunded: {
    ...contract,
    ...{ copy: false, document: 'cn_1', amountRappen: 2000, refundedAt: '2026-11-23T09:14:00.000Z' },
    ...{ invoiceNumber: 'A1B2C3-0007', invoiceTotalRappen: 5000, creditNoteNumber: 'A1B2C3-0007-CN-01' },
  },
  cardExpires: {
    ...contract,
    ...{ card: { ...card, expMonth: 2, expYear: 2027 }, chargeAt: '2027-03-23T08:14:00.000Z', amountRappen: 5000 },
  },
  renewalNotice: { ...contract, renewsAt: '2027-11-23T08:14:00.000Z', amountRappen: 50000, card },
  priceChangeNotice: {
    ...contract,
    ...{ interval: 'month', fromPriceRappen: 5000, toPriceRappen: 5020, firstChargeAt: '2028-01-23T08:14:00.000Z' },
    ...{ fromVatBasisPoints: 810, toVatBasisPoints: 850, effectiveAt: '2027-12-31T23:00:00.000Z' },
  },
  planChanged: {
    ...contract,
    ...{ fromPlan: 'standard', toPlan: 'deluxe', fromInterval: 'month', toInterval: 'month', built: true },
    ...{ fromPriceRappen: 3000, toPriceRappen: 5000, dueNowRappen: 1333, changedAt: '2026-11-23T09:14:00.000Z' },
    nextChargeAt: '2026-12-13T08:14:00.000Z',
  },
  billingDetailsApplied: {
    name: 'Alex Muster',
    contracts: [
      { number: 'R-10001', hostname: 'app.example.ch' },
      { number: 'R-10007', hostname: 'shop.example.ch' },
    ],
    before: ['Alt AG', 'Alte Gasse 1', '8750 Glarus'],
    after: ['Neu <AG>', 'Neuweg 2', '8750 Glarus'],
  },
  cancellationScheduled: { ...contract, ...end, receivedAt: '2026-11-23T08:14:00.000Z', built: true },
  cancellationRevoked: {
    ...contract,
    ...{ revokedAt: '2026-11-23T08:14:00.000Z', nextChargeAt: '2026-12-23T08:14:00.000Z', amountRappen: 5000 },
  },
  contractEnded: { ...contract, ...end, cancelled: true, receivedAt: '2026-11-23T08:14:00.000Z' },
  cancellationStaff: { ...staff, step: 'scheduled', at: '2026-11-23T08:14:00.000Z', endAt: end.endAt },
  contractEndedStaff: { ...staff, ...end, addresses: ['2a0a:e5c0:2::17', '185.203.112.17'] },
  disputeStaff: {
    ...staff,
    ...{ step: 'opened', amountRappen: 5000, reason: 'fraudulent', invoiceNumber: 'A1B2C3-0007' },
    ...{ openedAt: '2026-11-23T08:14:00.000Z', evidenceDueAt: '2026-12-03T22:59:59.000Z' },
    evidence: {
      ...{ placedAt: '2026-10-23T08:10:00.000Z', termsVersion: '2026-11-25', keys: 2, mailsDelivered: 5 },
      ...{ termsAcceptedAt: '2026-10-23T08:10:00.000Z', readyAt: '2026-10-24T08:10:00.000Z' },
      lastDeliveredAt: '2026-11-22T11:30:00.000Z',
    },
  },
};

/** What a reader of the text version must find; `~` stands for the language's prefix of an address. */
function facts(host: string, orderId: () => string): Record<ContractMailKind, () => string[]> {
  const which = ['R-10001', 'app.example.ch'];
  const order = () => `${host}~/account/orders/${orderId()}`;
  const forStaff = () => [...which, 'Alex Muster', 'alex@example.ch', `${host}/admin/orders/${orderId()}`];
  return {
    invoicePaid: () => [
      ...[...which, 'A1B2C3-0007', 'CHF 50.00', 'CHF 46.25', '8.1 %', 'CHF 3.75', 'PO 7', '23', '2026'],
      ...['A1B2C3-0007.pdf', `${host}~/account/invoices`],
    ],
    refunded: () => [
      ...[...which, 'CHF 20.00', 'CHF 50.00', 'A1B2C3-0007', 'A1B2C3-0007-CN-01.pdf'],
      `${host}~/account/invoices`,
    ],
    cardExpires: () => [...which, 'Visa', '4242', '02/2027', 'CHF 50.00', '23', `${host}~/account/invoices`],
    renewalNotice: () => [...which, '23', '2027', 'CHF 500.00', 'Visa', '4242', order(), `${host}~/cancel`],
    priceChangeNotice: () => [
      ...[...which, 'CHF 50.00', 'CHF 50.20', '8.1 %', '8.5 %', '1', '2028', order(), `${host}~/cancel`],
    ],
    planChanged: () => [...which, 'Standard', 'Deluxe', 'CHF 30.00', 'CHF 50.00', 'CHF 13.33', '13', order()],
    billingDetailsApplied: () => [
      ...['R-10001', 'app.example.ch', 'R-10007', 'shop.example.ch', 'Alt AG', 'Alte Gasse 1', 'Neu <AG>', 'Neuweg 2'],
      `${host}~/account/billing`,
    ],
    cancellationScheduled: () => [...which, '09:14', '23', '2026', '22', '2027', order()],
    cancellationRevoked: () => [...which, '09:14', 'CHF 50.00', '23', order()],
    contractEnded: () => [...which, '23', '2026', '22', '2027', `${host}~/account/invoices`],
    cancellationStaff: () => [...forStaff(), '09:14'],
    contractEndedStaff: () => [...forStaff(), '2a0a:e5c0:2::17', '185.203.112.17', '22', '2027'],
    disputeStaff: () => [...forStaff(), 'CHF 50.00', 'A1B2C3-0007', '23:59', '2026', '2', '5', '12:30'],
  };
}

/** One mail of each kind about a running contract, and what it must say. */
export const contractMails = { props, facts };
