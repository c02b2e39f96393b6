import { z } from 'zod';

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A full host name in RFC 1123 form, lower case, umlauts as punycode; undefined for anything else, such as an IP address. */
export function hostnameFrom(text: string): string | undefined {
  const typed = text.trim().replace(/\.$/, '');
  if (typed === '' || /[\s/\\@:?#%[\]*<>^|]/.test(typed)) return undefined;
  const name = URL.parse(`http://${typed}`)?.hostname ?? '';
  const labels = name.split('.');
  if (name.length > 253 || labels.length < 2 || !labels.every((part) => label.test(part))) return undefined;
  // A last label of digits only is an IPv4 address to every resolver.
  return /^\d+$/.test(labels.at(-1) ?? '') ? undefined : name;
}

/** The host name of a server as a field. */
export const hostnameField = z
  .string('required')
  .trim()
  .min(1, 'required')
  .transform((text, context) => {
    const name = hostnameFrom(text);
    if (name) return name;
    context.addIssue({ code: 'custom', message: 'hostname' });
    return z.NEVER;
  });
