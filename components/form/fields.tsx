'use client';

import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { Whole } from '@/components/ui/whole';
import { useField, useFormInPage } from './context';
import { useTypedEarly } from './typed-early';

const inputStyle =
  'block min-h-12 w-full scroll-mb-44 border border-edge bg-paper px-3 py-2.5 text-base text-ink hover:border-ink aria-invalid:border-bad aria-invalid:outline aria-invalid:outline-bad disabled:opacity-60';

type Named = { name: string; label: ReactNode; hint?: ReactNode };
type Field<Control> = Named & Omit<Control, 'defaultValue' | 'defaultChecked'>;

/** The ids tie hint and error to the control for screen readers. */
function useControl({ name, hint }: Pick<Named, 'name' | 'hint'>) {
  const { typed, error } = useField(name);
  const id = `${useFormInPage().prefix ?? ''}${name}`;
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const attributes = {
    id,
    name,
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? (true as const) : undefined,
  };
  return { typed, error, attributes };
}

type ShellProps = Omit<Named, 'name'> & { id: string; error: ReactNode; children: ReactNode };

function FieldShell({ id, label, hint, error, children }: ShellProps) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">
        <Whole>{label}</Whole>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          <Whole>{hint}</Whole>
        </p>
      )}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

function FieldError({ id, error }: { id: string; error: ReactNode }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="text-sm font-semibold text-bad">
      <Whole>{error}</Whole>
    </p>
  );
}

export function TextField({ name, label, hint, ...input }: Field<ComponentProps<'input'>>) {
  const { typed, error, attributes } = useControl({ name, hint });
  return (
    <FieldShell {...{ id: attributes.id, label, hint, error }}>
      <input {...attributes} className={inputStyle} defaultValue={typed} {...input} />
    </FieldShell>
  );
}

type AreaProps = Field<ComponentProps<'textarea'>> & {
  mono?: boolean;
  /** Empties the field after a refusal that returns no text: it was a private key. */
  forgets?: boolean;
};

export function TextArea({ name, label, hint, mono = false, forgets = false, ...area }: AreaProps) {
  const { typed, error, attributes } = useControl({ name, hint });
  const { state } = useFormInPage();
  const field = useRef<HTMLTextAreaElement>(null);
  useTypedEarly(field, attributes.id, typed ?? '');
  const seen = useRef(state);
  useEffect(() => {
    // A page that came with the refusal has an empty field, or what was typed since.
    if (seen.current === state) return;
    seen.current = state;
    if (forgets && state.errors[name] && field.current && typed === undefined) field.current.value = '';
  }, [state, forgets, name, typed]);
  return (
    <FieldShell {...{ id: attributes.id, label, hint, error }}>
      <textarea
        ref={field}
        {...attributes}
        className={`${inputStyle} ${mono ? 'font-mono text-sm' : ''}`}
        defaultValue={typed}
        {...area}
      />
    </FieldShell>
  );
}

export function SelectField({ name, label, hint, ...select }: Field<ComponentProps<'select'>>) {
  const { typed, error, attributes } = useControl({ name, hint });
  return (
    <FieldShell {...{ id: attributes.id, label, hint, error }}>
      <select key={typed} {...attributes} className={inputStyle} defaultValue={typed} {...select} />
    </FieldShell>
  );
}

export function CheckField({ name, label, value = 'on' }: Named & { value?: string }) {
  const { typed, error, attributes } = useControl({ name });
  return (
    <div className="grid gap-1">
      <label className="flex items-start gap-3">
        <input
          key={value}
          type="checkbox"
          value={value}
          {...attributes}
          className="mt-1 size-5 shrink-0 accent-accent"
          defaultChecked={typed === value}
        />
        <span>{label}</span>
      </label>
      <FieldError id={attributes.id} error={error} />
    </div>
  );
}

type OptionProps = { type: 'radio' | 'checkbox'; name: string; value: string; className?: string };

export function Option({ className = '', ...input }: OptionProps) {
  const { all } = useField(input.name);
  return (
    <input
      id={`${input.name}-${input.value}`}
      {...input}
      className={`size-5 shrink-0 accent-accent ${className}`}
      defaultChecked={all.includes(input.value)}
    />
  );
}

type GroupProps = { name: string; legend: ReactNode; className?: string; children: ReactNode };

export function OptionGroup({ name, legend, className, children }: GroupProps) {
  const { error } = useField(name);
  return (
    <fieldset
      aria-describedby={error ? `${name}-error` : undefined}
      data-invalid={error ? true : undefined}
      className={className}
    >
      <legend className="mb-3 text-muted">{legend}</legend>
      {children}
      <div className="mt-2">
        <FieldError id={name} error={error} />
      </div>
    </fieldset>
  );
}

export function HiddenField({ name }: { name: string }) {
  return <input type="hidden" name={name} value={useField(name).typed} />;
}

export function Typed({ name }: { name: string }) {
  return useField(name).typed;
}
