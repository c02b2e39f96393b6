import { useTranslations } from 'next-intl';
import type { Application } from '@/lib/machines/application/answer';
import { Asked, Line } from './application-line';

type Props = {
  application: Pick<Application, 'release' | 'releases'>;
  /** Not while something else is being done. */
  goBack: ((form: FormData) => Promise<void>) | undefined;
};

/** The releases on a server, the newest first, with a way back to each earlier one. */
export function ApplicationReleases({ application: { release, releases }, goBack }: Props) {
  const t = useTranslations('shop.application.releases');
  if (releases.length === 0) return <p>{t('none')}</p>;
  return (
    <>
      <p className="max-w-prose">{t('lead')}</p>
      <ul className="grid border-t border-line">
        {releases.map((each) => (
          <Line
            key={each}
            name={each}
            about={each === release && <strong className="text-good">{t('current')}</strong>}
          >
            {each !== release && goBack && (
              <Asked
                action={goBack}
                field={['release', each]}
                summary={t('back')}
                label={t('backLabel', { release: each })}
                ask={t('ask', { release: each })}
                yes={t('yes')}
              />
            )}
          </Line>
        ))}
      </ul>
    </>
  );
}
