import { useTranslations } from 'next-intl';

const systems = [
  ['helpUnix', 'helpUnixSteps'],
  ['helpWindows', 'helpWindowsSteps'],
  ['helpPutty', 'helpPuttySteps'],
] as const;

export function KeyHelp() {
  const t = useTranslations('shop.keys');
  const code = (text: React.ReactNode) => <code className="font-mono text-sm wrap-anywhere">{text}</code>;
  return (
    <details className="border-y border-line py-3">
      <summary className="cursor-pointer font-semibold">{t('help')}</summary>
      <div className="mt-3 grid gap-4">
        {systems.map(([name, steps]) => (
          <div key={name}>
            <h3>{t(name)}</h3>
            <ol className="list-decimal pl-5">
              <li>{t.rich(`${steps}.make`, { code })}</li>
              <li>{t.rich(`${steps}.show`, { code })}</li>
              <li>{t(`${steps}.copy`)}</li>
            </ol>
          </div>
        ))}
      </div>
    </details>
  );
}
