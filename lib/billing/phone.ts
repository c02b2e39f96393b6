import parsePhoneNumber, { isSupportedCountry } from 'libphonenumber-js/min';

/** A phone number in E.164 form, read as somebody in this country writes it; undefined when it cannot be one. */
export function phoneFrom(text: string, country: string): string | undefined {
  const number = parsePhoneNumber(text, isSupportedCountry(country) ? country : undefined);
  return number?.isValid() ? number.number : undefined;
}
