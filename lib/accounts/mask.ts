/** `v…@example.ch`: enough for its owner to know which address is meant, too little for whoever else holds the link. */
export function maskedEmail(email: string): string {
  const [first = ''] = email;
  return `${first}…${email.slice(email.lastIndexOf('@'))}`;
}
