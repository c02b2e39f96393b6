import { getRequestConfig } from 'next-intl/server';
import { timeZone } from '@/lib/dates';
import { defaultLocale, isLocale, type Locale } from '@/lib/locales';
import { messages, type Messages } from '@/messages/all';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = isLocale(requested) ? requested : defaultLocale;
  return { locale, messages: messages[locale], timeZone };
});
