type Option = { type: 'boolean' | 'string'; short?: string; about: string };

export type CommandArguments = { options: Record<string, string | boolean | undefined>; argument: string };

export type Command = {
  about: string;
  /** The name of its one argument; without it the command takes none. */
  takes?: string;
  options?: Record<string, Option>;
  /** Resolves when the work is done or the server has stopped. Returns the exit code, 0 when none. */
  run: (given: CommandArguments) => Promise<number | void>;
};
