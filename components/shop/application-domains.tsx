import { useLocale, useTranslations } from 'next-intl';
import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import type { Application } from '@/lib/machines/application/answer';
import { Asked, Line } from './application-line';

type Props = {
  application: Pick<Application, 'domains'>;
  /** The server's own, which stays. */
  ownName: string;
  remove: ((form: FormData) => Promise<void>) | undefined;
};

/** The names that a site answers to, each with its certificate. */
export function ApplicationDomains({ application: { domains }, ownName, remove }: Props) {
  const t = useTranslations('shop.application.domains');
  const locale = useLocale();
  const about = (until: string | null) =>
    until ? t('https', { until: formatDay(new Date(until), locale) }) : t('noHttps');
  return (
    <>
      <p className="max-w-prose">{t('lead')}</p>
      <ul className="grid border-t border-line">
        {domains.map(({ name, until }) => {
          const domain = shownDomain(name);
          return (
            <Line key={name} name={domain} about={about(until)}>
              {name === ownName && <span className="text-sm text-muted">{t('own')}</span>}
              {name !== ownName && remove && (
                <Asked
                  action={remove}
                  field={['domain', name]}
                  summary={t('remove')}
                  label={t('removeLabel', { domain })}
                  ask={t('removeAsk', { domain })}
                  yes={t('removeYes')}
                />
              )}
            </Line>
          );
        })}
      </ul>
    </>
  );
}
