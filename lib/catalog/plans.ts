/** Prices per month, VAT included (2015 price samples). */
export const plans = {
  economy: { name: 'Economy', cores: 1, memoryGib: 1, systemDiskGib: 10, dataDiskGib: 0, priceRappen: 25_00 },
  standard: { name: 'Standard', cores: 1, memoryGib: 2, systemDiskGib: 10, dataDiskGib: 0, priceRappen: 30_00 },
  deluxe: { name: 'Deluxe', cores: 2, memoryGib: 4, systemDiskGib: 10, dataDiskGib: 0, priceRappen: 50_00 },
  presidential: {
    name: 'Presidential Premium',
    cores: 4,
    memoryGib: 8,
    systemDiskGib: 10,
    dataDiskGib: 100,
    priceRappen: 190_00,
  },
} as const;

export type PlanId = keyof typeof plans;
export type Plan = (typeof plans)[PlanId];
export const planIds = ['economy', 'standard', 'deluxe', 'presidential'] as const satisfies PlanId[];

/** What a price is paid for. */
export const billingIntervals = ['month', 'year'] as const;
export type BillingInterval = (typeof billingIntervals)[number];
