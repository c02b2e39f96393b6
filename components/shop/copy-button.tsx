'use client';

import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';

/** Copies a text. Shows only where it can work: with scripts, on a secure page. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations('shop.order');
  const [copied, setCopied] = useState(false);
  const works = useSyncExternalStore(noChanges, canCopy, onServer);
  if (!works) return null;
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  }
  return (
    <>
      <Button type="button" look="secondary" className="text-sm" aria-label={label} onClick={copy}>
        {copied ? t('copied') : t('copy')}
      </Button>
      <span role="status" className="sr-only">
        {copied && t('copied')}
      </span>
    </>
  );
}

const noChanges = () => () => undefined;
const canCopy = () => window.isSecureContext && 'clipboard' in navigator;
const onServer = () => false;
