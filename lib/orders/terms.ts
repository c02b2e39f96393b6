/** The version of the terms that a customer accepts today: the day they were published. */
export const termsVersion = '2026-11-25';
