import type { ComponentProps, ReactNode } from 'react';

const inputStyle =
  'block min-h-12 w-full border border-edge bg-paper px-3 py-2.5 text-base text-ink hover:border-ink aria-invalid:border-bad aria-invalid:outline aria-invalid:outline-bad disabled:opacity-60';

type FieldShellProps = { name: string; label: string; hint?: ReactNode; error?: ReactNode };

/** Label, hint and error around one control; the ids tie them together for screen readers. */
function FieldShell({ name, label, hint, error, children }: FieldShellProps & { children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={name} className="font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${name}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${name}-error`} className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

function described({ name, hint, error }: FieldShellProps) {
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? (true as const) : undefined };
}

/** One line of text; `defaultValue` brings back what was typed. */
export function TextField({ label, hint, error, ...input }: FieldShellProps & ComponentProps<'input'>) {
  return (
    <FieldShell name={input.name} label={label} hint={hint} error={error}>
      <input
        id={input.name}
        className={inputStyle}
        {...described({ name: input.name, label, hint, error })}
        {...input}
      />
    </FieldShell>
  );
}

/** Several lines of text. */
export function TextArea({
  label,
  hint,
  error,
  mono,
  ...area
}: FieldShellProps & ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <FieldShell name={area.name} label={label} hint={hint} error={error}>
      <textarea
        id={area.name}
        className={`${inputStyle} ${mono ? 'font-mono text-sm' : ''}`}
        {...described({ name: area.name, label, hint, error })}
        {...area}
      />
    </FieldShell>
  );
}

/** A choice from a list; the options are its children. */
export function SelectField({ label, hint, error, ...select }: FieldShellProps & ComponentProps<'select'>) {
  return (
    <FieldShell name={select.name} label={label} hint={hint} error={error}>
      <select
        id={select.name}
        className={inputStyle}
        {...described({ name: select.name, label, hint, error })}
        {...select}
      />
    </FieldShell>
  );
}

/** A box to tick, with its sentence; links in the label are fine. */
export function CheckField({
  label,
  error,
  ...input
}: { name: string; label: ReactNode; error?: string } & ComponentProps<'input'>) {
  return (
    <div className="grid gap-1">
      <label className="flex items-start gap-3">
        <input
          type="checkbox"
          className="mt-1 size-5 shrink-0 accent-accent"
          aria-describedby={error ? `${input.name}-error` : undefined}
          aria-invalid={error ? true : undefined}
          {...input}
        />
        <span>{label}</span>
      </label>
      {error && (
        <p id={`${input.name}-error`} className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
