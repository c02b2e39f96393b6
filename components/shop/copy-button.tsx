import { useMessages } from 'next-intl';
import { CopyButton as Button } from '@/components/ui/copy-button';

export function CopyButton(copied: { text: string; label: string }) {
  return <Button {...copied} words={useMessages().common.copy} />;
}
