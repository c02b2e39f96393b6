export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits.charAt(index)), 0);
}

export function digitAt(digits: string, place: number): number {
  return Number(digits.at(place));
}

export function isLuhn(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + crossSum(Number(digit) * (1 + (index % 2))), 0);
  return sum % 10 === 0;
}

/** ISO 7064, MOD 11,10 (Germany, Croatia). */
export function isMod11And10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (product + digitAt(digits, -1)) % 10 === 1;
}

/** ISO 7064, MOD 97-10; letters count as A = 10 to Z = 35. */
export function isMod97(text: string): boolean {
  const number = [...text].map((char) => parseInt(char, 36)).join('');
  return BigInt(number) % 97n === 1n;
}

export function crossSum(number: number): number {
  return Math.floor(number / 10) + (number % 10);
}

/** The second weights apply when the first leave 10; 10 again counts as 0. */
export function mod11Twice(digits: string, first: readonly number[], second: readonly number[]): number {
  const rest = weighted(digits, first) % 11;
  return rest < 10 ? rest : (weighted(digits, second) % 11) % 10;
}
