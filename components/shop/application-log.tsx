import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { Log } from '@/lib/machines/application/logs';
import { ApplicationUnsaid } from './application-unsaid';
import { Section } from './section';

type Props = { log: Log; of: string | undefined; again: string };

/** One log: of a deployment, or of the application as it runs. */
export function ApplicationLog({ log, of, again }: Props) {
  const t = useTranslations('shop.application');
  return (
    <Section id="log" title={of ?? t('logs.application')}>
      {!of && <p className="max-w-prose">{t('logs.applicationLead')}</p>}
      <p>
        <Link href={again}>{t('lookAgain')}</Link>
        {!of && <span className="ml-3 text-sm text-muted">{t('logs.follows')}</span>}
      </p>
      <Content log={log} label={of ?? t('logs.application')} again={again} />
    </Section>
  );
}

function Content({ log, label, again }: { log: Log; label: string; again: string }) {
  const t = useTranslations('shop.application.logs');
  if (log === 'gone') return <Notice tone="warn">{t('gone')}</Notice>;
  if (typeof log === 'string') return <ApplicationUnsaid why={log} again={again} />;
  return log.text ? <LogText label={label}>{log.text}</LogText> : <p>{t('empty')}</p>;
}

/** Can be scrolled by keyboard, too. */
export function LogText({ label, children }: { label: string; children: string }) {
  return (
    <pre
      role="group"
      aria-label={label}
      tabIndex={0}
      className="max-h-[70vh] overflow-auto border-l-4 border-ink bg-raised px-4 py-3 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
    >
      {children}
    </pre>
  );
}
