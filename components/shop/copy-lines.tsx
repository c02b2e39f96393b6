import { useTranslations } from 'next-intl';
import { CopyButton } from './copy-button';

/** Lines that somebody copies as they are, under a title of their own. */
export function CopyLines({ title, hint, lines }: { title: string; hint?: string; lines: string[] }) {
  const t = useTranslations('shop.order');
  return (
    <div className="grid gap-2">
      <h3>{title}</h3>
      {hint && <p className="text-sm wrap-anywhere text-muted">{hint}</p>}
      <div className="flex flex-wrap items-start gap-3">
        <pre className="min-w-0 flex-1 basis-72 border-l-4 border-ink bg-raised px-4 py-3 font-mono text-sm break-all whitespace-pre-wrap">
          {lines.join('\n')}
        </pre>
        <CopyButton text={lines.join('\n')} label={t('copyWhat', { what: title })} />
      </div>
    </div>
  );
}
