import type { Locale } from '@/lib/locales';
import de from './de/failure.json';
import en from './en/failure.json';

/** What is said when nothing else can be shown: apart from the other texts, since browsers bring these along. */
export const failures: Record<Locale, typeof en> = { en, de };
