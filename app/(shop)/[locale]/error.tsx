'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { siteMail } from '@/lib/site-mail';

/** When a page of the shop fails. The server has logged why; here it says what that means. */
export default function ShopError({ retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('shop.failure');
  const email = siteMail['rails-hosting'];
  return (
    <div role="alert" className="grid max-w-prose justify-items-start gap-6">
      <h1>{t('title')}</h1>
      <p className="text-lg">{t('text', { email })}</p>
      <Button type="button" onClick={() => retry()}>
        {t('retry')}
      </Button>
    </div>
  );
}
