import { z } from 'zod';
import { began } from '@/lib/audit/edit-conflict';
import { boundedLine } from '@/lib/fields';

const step = { orderId: z.uuid(), began, note: boundedLine(500) };
const invoiceId = z.string().min(1).max(500);

/** `12.50`, `12,50` and `12` become rappen. */
const amount = z
  .string()
  .trim()
  .regex(/^\d{1,7}([.,]\d{2})?$/, 'amount')
  .transform((text) => Math.round(Number(text.replace(',', '.')) * 100))
  .refine((rappen) => rappen > 0, 'amount');

export const giveBackSchema = z
  .object({ ...step, invoiceId, amount, way: z.enum(['refund', 'credit'], 'way') })
  .transform(({ amount: amountRappen, ...rest }) => ({ ...rest, amountRappen }));

export const endSchema = z
  .object({ ...step, when: z.enum(['cancelAtEnd', 'cancelNow']), refundRest: z.literal('on').optional() })
  .transform(({ refundRest, ...rest }) => ({ ...rest, refundRest: refundRest === 'on' }));

export const retrySchema = z.object({ ...step, invoiceId });
