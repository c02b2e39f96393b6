import { digitAt, weighted } from './check-digits';

/** Numbers of nine digits, of people born before 1954, have no check digit. */
export function isCzechPerson(digits: string): boolean {
  if (!isCzechBirth(digits)) return digits.length === 9 && digits.startsWith('6') && isCzechSpecial(digits);
  return digits.length === 9 || (Number(digits.slice(0, 9)) % 11) % 10 === digitAt(digits, 9);
}

function isCzechSpecial(digits: string): boolean {
  const rest = weighted(digits.slice(1), [8, 7, 6, 5, 4, 3, 2]) % 11;
  return (18 - ((21 - rest) % 11)) % 10 === digitAt(digits, 8);
}

/** The month is 50 higher for women, and 20 higher when the numbers of a day were used up. */
function isCzechBirth(digits: string): boolean {
  return /^\d\d[0-35-8]\d[0-3]\d/.test(digits);
}

export function isBulgarianPerson(digits: string): boolean {
  const check = digitAt(digits, 9);
  const citizen = (weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10;
  const foreigner = weighted(digits, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10;
  const other = (11 - (weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return [citizen, foreigner, other].includes(check);
}

/** Only organisations (first digit from 4) are checked: personal numbers have been random since 1 July 2017. */
export function isLatvian(digits: string): boolean {
  if (digitAt(digits, 0) < 4) return true;
  const rest = weighted(digits, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11;
  return digitAt(digits, 10) === (rest < 4 ? 3 - rest : rest === 4 ? 0 : 14 - rest);
}
