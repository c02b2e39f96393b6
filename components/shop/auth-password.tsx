'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { TextField } from '@/components/ui/form';

type Props = { name?: string; label: string; hint?: ReactNode; error?: string; fresh?: boolean };

/** A password, with a way to look at it where scripts run. `fresh` asks password managers to make one up. */
export function PasswordField({ name = 'password', label, hint, error, fresh = false }: Props) {
  const t = useTranslations('account.auth');
  const [shown, setShown] = useState(false);
  const hydrated = useSyncExternalStore(noChanges, inBrowser, onServer);
  return (
    <div className="grid gap-2">
      <TextField
        name={name}
        label={label}
        hint={hint}
        error={error}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      {hydrated && (
        <label className="flex w-fit items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={shown}
            onChange={() => setShown(!shown)}
            aria-controls={name}
          />
          {t('showPassword')}
        </label>
      )}
    </div>
  );
}

const noChanges = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;
