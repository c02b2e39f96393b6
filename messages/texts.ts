import deHelp from './de/help.json';
import deLegal from './de/legal.json';
import enHelp from './en/help.json';
import enLegal from './en/legal.json';
import type { Locale } from '@/lib/locales';

/** One part of a long text. A block is a paragraph, commands (`$ …`), a list (`- …`) or something named (`@…`). */
export type TextSection = { title: string; blocks: string[] };
export type LongText = { title: string; description?: string; lead: string; sections: TextSection[] };

export type HelpTopic = keyof typeof enHelp;
export type LegalText = keyof typeof enLegal;

/** The long texts of help and law, read as they are; components/site/article.tsx says what a block may hold. */
export const texts: Record<Locale, { help: Record<HelpTopic, LongText>; legal: Record<LegalText, LongText> }> = {
  en: { help: enHelp, legal: enLegal },
  de: { help: deHelp, legal: deLegal },
};
