'use client';

import { type ReactNode, useState } from 'react';
import { TextField } from './fields';

type Props = { name: string; label: string; hint?: ReactNode; showLabel: string; fresh?: boolean };

/** The show button needs scripts; `fresh` asks password managers to generate one. */
export function PasswordInput({ name, label, hint, showLabel, fresh = false }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <div className="grid gap-2">
      <TextField
        name={name}
        label={label}
        hint={hint}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        spellCheck={false}
        minLength={fresh ? 12 : undefined}
        required
      />
      <label className="flex w-fit items-center gap-2 text-sm noscript:hidden">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={shown}
          onChange={() => setShown(!shown)}
          aria-controls={name}
        />
        {showLabel}
      </label>
    </div>
  );
}
