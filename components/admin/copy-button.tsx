import { useMessages, useTranslations } from 'next-intl';
import { CopyButton as Button } from '@/components/ui/copy-button';

type Props = { text: string; of: string; all?: boolean };

/** For screen readers `of` names what is copied; `all` says that it is several things. */
export function CopyButton({ text, of, all = false }: Props) {
  const { copy, ...answers } = useMessages().common.copy;
  const t = useTranslations('admin.copy');
  return (
    <Button text={text} label={t('what', { what: of })} words={{ ...answers, copy: all ? t('all') : copy }} small />
  );
}
