/**
 * What nobody sees in a text: format characters (also those that turn its direction around) and blanks that count as letters.
 * Joiners between letters or emoji stay, as group 1: Persian and Hindi need them, 👩‍💻 too.
 */
const unseen =
  /(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])([\u200C\u200D])(?=[\p{L}\p{Extended_Pictographic}])|[\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]/gu;

/** Accents piled up on one letter paint over the lines around it; no language needs more than four. */
const piledUp = /(\p{M}{4})\p{M}+/gu;

/** A text as a database can keep it: PostgreSQL takes no NUL, and half a surrogate pair is no character. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** A text of several lines as it was meant: one kind of line break, nothing that is unseen, no blanks around. Give it a length first. */
export function plainText(text: string): string {
  return seen(text.replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''));
}

/** A text of one line as it was meant: as `plainText`, with single spaces. Give it a length first. */
export function plainLine(text: string): string {
  return seen(text.replace(/[\p{Cc}\s]+/gu, ' ')).replace(/ +/g, ' ');
}

function seen(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(unseen, '$1').replace(piledUp, '$1').trim();
}
