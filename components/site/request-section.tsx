import { getTranslations } from 'next-intl/server';
import { type RequestAction, RequestForm } from '@/components/site/request-form';

import { type Locale, localePath } from '@/lib/locales';
import { absoluteUrl, type RequestKind, type SiteId } from '@/lib/sites';

type RequestSectionProps = { action: RequestAction; kind: RequestKind; site: SiteId; locale: Locale; begun?: string };

/** The form for a request with all its words, beside what happens to them. */
export async function RequestSection({ action, kind, site, locale, begun }: RequestSectionProps) {
  const t = await getTranslations('sites.request');
  return (
    <div className="columns-12 mt-12 gap-y-6 border-t border-ink pt-6 lg:mt-20">
      <p className="text-small lg:col-span-4">
        <a href={localePath(locale, '/privacy')} className="inline-block py-1">
          {t('privacy')}
        </a>
      </p>
      <div className="order-first lg:order-none lg:col-span-8">
        <RequestForm
          action={action}
          page={absoluteUrl('rails-hosting', locale, `/request/${kind}`)}
          hidden={{ kind, site, locale }}
          begun={begun}
          words={await requestWords(kind)}
        />
      </div>
    </div>
  );
}

async function requestWords(kind: RequestKind) {
  const t = await getTranslations('sites');
  const common = await getTranslations('common.errors');
  const keys = ['name', 'nameLong', 'email', 'message', 'messageLong'] as const;
  return {
    name: t('request.name'),
    email: t('request.email'),
    emailHint: t('request.emailHint'),
    message: t(`${kind}.message`),
    messageHint: kind === 'contact' ? undefined : t(`${kind}.messageHint`),
    leaveEmpty: t('request.leaveEmpty'),
    submit: t(`${kind}.submit`),
    check: common('check'),
    notices: { tooMany: common('tooMany') },
    errors: Object.fromEntries(keys.map((key) => [key, t(`request.errors.${key}`)])),
  };
}
