import type { Locale } from '@/lib/locales';
import { de } from './de/all';
import { en } from './en/all';

/** Every text of the product: one file per area and language. English decides which keys exist. */
export type Messages = typeof en;

export const messages: Record<Locale, Messages> = { en, de };
