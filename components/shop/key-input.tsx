'use client';

import { type FormEvent, useState } from 'react';
import { useField } from '@/components/form/context';
import { TextArea } from '@/components/form/fields';
import { Notice } from '@/components/ui/notice';
import { readKeys } from '@/lib/keys/ssh-key';
import { holdsPrivateKey } from '@/lib/keys/private-key';
import { KeyReading, type ReadingWords } from './key-reading';

type Props = { label: string; hint: string; words: ReadingWords & { stopped: string } };

/** With scripts, the field shows at once what was understood and blocks private keys. */
export function KeyInput(props: Props) {
  const { typed = '' } = useField('newKeys');
  return <ReadField key={typed} {...props} typed={typed} />;
}

function ReadField({ label, hint, words, typed }: Props & { typed: string }) {
  const [text, setText] = useState(typed);
  const [stopped, setStopped] = useState(false);

  function read({ currentTarget: field }: FormEvent<HTMLTextAreaElement>) {
    const isPrivate = holdsPrivateKey(field.value);
    if (isPrivate) field.value = '';
    // Emptying the field must not remove the warning; the next text does.
    setStopped((before) => isPrivate || (before && field.value === ''));
    // Shown to nobody: it keeps the server's error under the field until every line is a key.
    field.setCustomValidity(readKeys(field.value).some((line) => 'problem' in line) ? 'problem' : '');
    setText(field.value);
  }

  return (
    <div className="grid gap-2">
      <TextArea
        name="newKeys"
        data-together="savedKeys"
        label={label}
        hint={hint}
        onInput={read}
        mono
        rows={4}
        placeholder="ssh-ed25519 AAAA… name@laptop"
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
      />
      {stopped && <Notice tone="bad">{words.stopped}</Notice>}
      <KeyReading lines={readKeys(text)} words={words} />
    </div>
  );
}
