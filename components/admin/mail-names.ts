import { getMessages } from 'next-intl/server';

/** What a kind of mail is called; a kind that is no longer written is called by its own name. */
export async function mailKindName(kind: string): Promise<string> {
  const names: Record<string, string> = (await getMessages()).admin.mails.kinds;
  return names[kind] ?? kind;
}
