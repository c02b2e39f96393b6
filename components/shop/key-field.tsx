'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { TextArea } from '@/components/ui/form';
import { Notice } from '@/components/ui/notice';
import { readKeys } from '@/lib/keys/parse';
import { holdsPrivateKey } from '@/lib/keys/private';
import { KeyReading } from './key-reading';

type Props = { label: string; hint: string; error?: string; typed?: string };

/** The field for public keys. Where scripts run it shows at once what was understood, and lets no private key through. */
export function KeyField({ label, hint, error, typed = '' }: Props) {
  const t = useTranslations('shop.keys');
  const [text, setText] = useState(typed);
  const [stopped, setStopped] = useState(false);

  function read({ currentTarget: field }: FormEvent<HTMLTextAreaElement>) {
    const isPrivate = holdsPrivateKey(field.value);
    if (isPrivate) field.value = '';
    // Emptying the field must not take the warning away; the next text does.
    setStopped((before) => isPrivate || (before && field.value === ''));
    setText(field.value);
  }

  return (
    <div className="grid gap-2">
      <TextArea
        name="newKeys"
        label={label}
        hint={hint}
        error={error}
        defaultValue={typed}
        onInput={read}
        mono
        rows={4}
        placeholder="ssh-ed25519 AAAA… name@laptop"
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
      />
      {stopped && <Notice tone="bad">{t('stopped')}</Notice>}
      <KeyReading lines={readKeys(text)} />
    </div>
  );
}
