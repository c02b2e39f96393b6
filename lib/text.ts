/** Invisible characters, also bidi controls. Joiners in words and emoji stay (group 1): Persian and 👩‍💻 need them. */
const unseen =
  /(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])([\u200C\u200D])(?=[\p{L}\p{Extended_Pictographic}])|[\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]/gu;

/** Stacked accents paint over the lines around them; no language needs more than four. */
const piledUp = /(\p{M}{4})\p{M}+/gu;

/** PostgreSQL refuses NUL, and half a surrogate pair is no character. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** Cleans a text of several lines; bound its length first. */
export function plainText(text: string): string {
  return seen(text.replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''));
}

/** Cleans a text of one line; bound its length first. */
export function plainLine(text: string): string {
  return seen(text.replace(/[\p{Cc}\s]+/gu, ' ')).replace(/ +/g, ' ');
}

function seen(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(unseen, '$1').replace(piledUp, '$1').trim();
}
