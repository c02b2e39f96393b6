import { z } from 'zod';
import {
  contractEndedUnpaid,
  renewalFailed,
  renewalLastWarning,
  renewalReminder,
  serviceSuspended,
} from '@/emails/dunning';
import { digestStaff } from '@/emails/digest-staff';
import { machineTaskStaff, renewalFailedStaff } from '@/emails/dunning-staff';
import type { Mail } from '@/emails/mail';
import type { OrderFacts } from '@/emails/order';
import { paymentRecovered } from '@/emails/payment-recovered';
import type { MailToRender } from './render';
import { digestTopics } from './write';

const moment = z.iso.datetime();
const dunning = z.object({
  episodeId: z.uuid(),
  invoiceNumber: z.string().nullable(),
  openRappen: z.number(),
  payRappen: z.number(),
  why: z.enum(['declined', 'expired', 'confirm', 'noMethod']),
  nextTryAt: moment.nullable(),
  suspendAt: moment,
  endAt: moment,
  dataKeptUntil: moment,
  hostedUrl: z.string().nullable(),
});
const recovery = z.object({ episodeId: z.uuid(), paid: z.boolean(), starts: z.boolean() });
const task = z.object({
  task: z.enum(['stop', 'start', 'remove']),
  cause: z.enum(['unpaid', 'ended', 'paid']),
  episodeId: z.uuid().nullable(),
});
const entry = z.object({ name: z.string(), path: z.string(), at: moment });
const digest = z.object({
  day: z.iso.date(),
  digest: z.array(z.object({ topic: z.enum(digestTopics), entries: z.array(entry), more: z.number() })),
});

type OrderOf = (row: MailToRender) => Promise<OrderFacts>;
type Warning = (props: { order: OrderFacts; facts: z.infer<typeof dunning>; locale: MailToRender['locale'] }) => Mail;

/** The templates of mails about missing money; `orderOf` reads the order of a mail. */
export function dunningTemplates(orderOf: OrderOf) {
  const about = (template: Warning) => async (row: MailToRender) =>
    template({ order: await orderOf(row), facts: dunning.parse(row.props), locale: row.locale });
  return {
    renewalFailed: about(renewalFailed),
    renewalReminder: about(renewalReminder),
    renewalLastWarning: about(renewalLastWarning),
    serviceSuspended: about(serviceSuspended),
    contractEndedUnpaid: about(contractEndedUnpaid),
    renewalFailedStaff: about(renewalFailedStaff),
    paymentRecovered: async (row: MailToRender) =>
      paymentRecovered({ order: await orderOf(row), ...recovery.parse(row.props), locale: row.locale }),
    machineTaskStaff: async (row: MailToRender) =>
      machineTaskStaff({ order: await orderOf(row), ...task.parse(row.props), locale: row.locale }),
    digestStaff: ({ props, locale }: MailToRender) => digestStaff({ ...digest.parse(props), locale }),
  };
}
