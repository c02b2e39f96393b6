import parsePhoneNumber, { isSupportedCountry } from 'libphonenumber-js/min';

const longestTyped = 60;

/** In E.164 form, read as somebody in this country writes it; undefined when it is not valid. */
export function phoneFrom(text: string, country: string): string | undefined {
  if (text.length > longestTyped) return undefined;
  const typed = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/['’‘`´]/g, ' ');
  const number = parsePhoneNumber(typed, isSupportedCountry(country) ? country : undefined);
  return number?.isValid() ? number.number : undefined;
}
