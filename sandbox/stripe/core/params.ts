import { z } from 'zod';
import type Stripe from 'stripe';
import { each } from '../../names';

type Shape<Params> = { [Name in Exclude<keyof Required<Params>, 'expand'>]: z.ZodType };

/**
 * Every parameter the pinned API version knows must be named, and no other, so a new version shows as a type error.
 * Only `expand` is the same everywhere and taken care of in api.ts.
 */
export function shape<Params>() {
  return <Fields extends Shape<Params>>(fields: Fields & Record<Exclude<keyof Fields, keyof Params>, never>) =>
    z.strictObject<Fields>(fields);
}

// Messages of these schemas are Stripe's error codes; param-errors.ts turns them into sentences.
export const text = z.string().min(1, 'parameter_invalid_empty');
export const whole = z
  .string()
  .regex(/^-?\d+$/, 'parameter_invalid_integer')
  .transform(Number);
export const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'parameter_invalid_decimal')
  .transform(Number);
export const flag = z.enum(['true', 'false'], 'parameter_invalid_boolean').transform((value) => value === 'true');
export const url = text.refine(isWebUrl, 'url_invalid');
export const currency = text.transform((value) => value.toLowerCase());

function isWebUrl(value: string): boolean {
  return /^https?:$/.test(URL.parse(value.replaceAll(/[{}]/g, ''))?.protocol ?? '');
}

/** Accepted and without effect. */
export const ignored = z
  .unknown()
  .transform(() => undefined)
  .optional();

/** Known to Stripe, refused by the sandbox. */
export const refused = z.undefined('sandbox_not_implemented').optional();

/** `''` clears the field: nothing is in it then, or what `emptied` says. */
export function clearable<Schema extends z.ZodType, Emptied = null>(schema: Schema, emptied: Emptied | null = null) {
  // Without a word for it, an emptied field is null.
  return z.union([z.literal('').transform(() => emptied as Emptied), schema]);
}

const pairs = z.record(z.string().max(40, 'metadata_key_too_long'), z.string().max(500, 'metadata_value_too_long'));
export const metadata = clearable(pairs).optional();
export const expanding = z.object({ expand: z.array(text).max(20).default([]) });

export const customFields = clearable(
  z.array(z.strictObject({ name: text.max(40), value: text.max(140) })).max(4),
).optional();
export const address = z.strictObject(each('city country line1 line2 postal_code state', z.string().optional()));

export const created = z.union([whole, z.strictObject(each('gt gte lt lte', whole.optional()))]);
export type Created = z.output<typeof created>;

export const paging = {
  limit: whole.refine((value) => value >= 1 && value <= 100, 'limit_out_of_range').optional(),
  ...each('starting_after ending_before', text.optional()),
};
export const listing = { ...paging, created: created.optional() };
export const nothing = z.strictObject({});

/** What of these fields is given. */
export function given<Fields extends object>(fields: Fields): Fields {
  // Only keys go whose value is undefined, and those were optional.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

type Wishes<Row> = { [Name in Exclude<keyof Row, 'metadata'>]?: Row[Name] | undefined } & {
  metadata?: Stripe.Metadata | null | undefined;
};

/** Sets the fields that are given. Of metadata the given keys are set, empty ones removed, and `null` clears everything. */
export function setFields<Row extends object>(row: Row, { metadata, ...fields }: Wishes<Row>): Row {
  Object.assign(row, given(fields));
  if (metadata === undefined) return row;
  const merged = Object.entries(metadata ? { ...Reflect.get(row, 'metadata'), ...metadata } : {});
  return Object.assign(row, { metadata: Object.fromEntries(merged.filter(([, value]) => value !== '')) });
}

export { each, nulls, pick } from '../../names';
