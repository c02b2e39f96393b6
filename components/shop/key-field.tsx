import { useMessages, useTranslations } from 'next-intl';
import { KeyInput } from './key-input';

export function KeyField({ label }: { label: string }) {
  const t = useTranslations('shop.keys');
  const { read, line, again, unnamed, recommend, stopped, problem } = useMessages().shop.keys;
  return (
    <KeyInput label={label} hint={t('newHint')} words={{ read, line, again, unnamed, recommend, stopped, problem }} />
  );
}
