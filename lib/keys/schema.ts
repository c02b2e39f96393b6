import { z } from 'zod';
import { optionalLine, tooLong } from '@/lib/fields';
import { longestKeyText, readKeys } from './ssh-key';

export const keySchema = z.object({
  newKeys: z
    .string('required')
    .max(longestKeyText, tooLong(longestKeyText))
    .transform((text, context) => {
      const read = readKeys(text);
      const wrong = read.find((line) => 'problem' in line);
      if (wrong) context.addIssue({ code: 'custom', message: wrong.problem === 'private' ? 'privateKey' : 'keys' });
      else if (read.length === 0) context.addIssue({ code: 'custom', message: 'noKey' });
      return read.flatMap((line) => ('key' in line ? [line.key] : []));
    }),
});

export const keyNameSchema = z.object({ name: optionalLine(80) });
