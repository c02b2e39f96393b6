import { crossSum, weighted } from './check-digits';

const spanishLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** A person's last letter checks all digits; an organisation's last digit or letter checks seven. */
export function isSpanish(number: string): boolean {
  const first = number.charAt(0);
  const last = number.charAt(8);
  if (/^[\dXYZ]/.test(number)) {
    const digits = number.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
    return last === spanishLetters.charAt(Number(digits) % 23);
  }
  if (/^[KLM]/.test(number) && last === spanishLetters.charAt(Number(number.slice(1, 8)) % 23)) return true;
  const digits = number.slice(1, 8);
  const sum = [...digits].reduce(
    (total, digit, at) => total + (at % 2 === 0 ? crossSum(2 * Number(digit)) : Number(digit)),
    0,
  );
  const check = (10 - (sum % 10)) % 10;
  const isLetter = last === 'JABCDEFGHI'.charAt(check);
  return 'NPQRSWKLM'.includes(first) ? isLetter : isLetter || last === String(check);
}

/** How numbers that begin with 6 (since 27 March 2023) are checked is not public, so any letter fits. */
export function isCypriot(number: string): boolean {
  const atOddPlaces = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
  const sum = [...number.slice(0, 8)].reduce(
    (total, digit, at) => total + (at % 2 === 0 ? (atOddPlaces[Number(digit)] ?? 0) : Number(digit)),
    0,
  );
  return number.startsWith('6') || number.charAt(8) === String.fromCharCode(65 + (sum % 26));
}

/** Seven digits, a letter that checks them and, since 2013, perhaps a second letter that counts too. */
export function isIrish(number: string): boolean {
  const isOld = /^\d[A-Z+*]/.test(number);
  const digits = isOld ? `0${number.slice(2, 7)}${number.charAt(0)}` : number.slice(0, 7);
  const second = isOld ? 0 : Math.max('WABCDEFGHI'.indexOf(number.charAt(8)), 0);
  const sum = weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + 9 * second;
  return number.charAt(7) === 'WABCDEFGHIJKLMNOPQRSTUV'.charAt(sum % 23);
}
