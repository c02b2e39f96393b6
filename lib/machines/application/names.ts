import { z } from 'zod';

/** Of a release, and of the log of its deployment. No word of these begins with a hyphen, which a command would take for an option. */
export const releaseName = z.string().regex(/^\d[\w-]{0,99}$/);

export const settingName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z_]\w*$/);

/** The unit of systemd that does a task with the application, by when it was asked for. */
export function unitOfTask(task: string | null, askedAt: Date | null): string {
  return `stack-application-${task}-${askedAt?.getTime() ?? 0}`;
}
