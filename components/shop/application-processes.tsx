import { useTranslations } from 'next-intl';
import type { Application, ProcessState } from '@/lib/machines/application/answer';
import { Line } from './application-line';

const colours: Record<ProcessState, string> = {
  ...{ active: 'text-good', activating: 'text-warn', reloading: 'text-warn', deactivating: 'text-warn' },
  ...{ inactive: 'text-bad', failed: 'text-bad', unknown: 'text-muted' },
};

/** What runs of an application, and what runs at which times. */
export function ApplicationProcesses({ application }: { application: Pick<Application, 'processes' | 'cron'> }) {
  const t = useTranslations('shop.application.processes');
  const { processes, cron } = application;
  return (
    <>
      <p className="max-w-prose">{t('lead')}</p>
      <ul className="grid border-t border-line">
        {processes.map(({ name, state }) => (
          <Line key={name} name={name}>
            <span className={`text-sm font-semibold ${colours[state]}`}>{t(`states.${state}`)}</span>
          </Line>
        ))}
      </ul>
      <h3>{t('cron')}</h3>
      <p className="max-w-prose">{t(cron.length > 0 ? 'cronLead' : 'noCron')}</p>
      {cron.length > 0 && (
        <ul className="grid border-t border-line">
          {cron.map(({ line, runs }, at) => (
            // The same line may stand there twice.
            <Line key={at} name={line}>
              <span className={`text-sm font-semibold ${runs ? 'text-good' : 'text-warn'}`}>
                {t(runs ? 'runs' : 'skipped')}
              </span>
            </Line>
          ))}
        </ul>
      )}
    </>
  );
}
