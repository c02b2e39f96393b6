/** An option of a command, as `--name` or `--name value`. */
type Option = { type: 'boolean' | 'string'; short?: string; about: string };

/** What a command was given: its options, and the one argument that it takes. */
export type CommandArguments = { options: Record<string, string | boolean | undefined>; argument: string };

/** A command of the shop: what it is for, what it takes, and what it does. */
export type Command = {
  about: string;
  /** The name of its one argument, such as `address`; without it the command takes none. */
  takes?: string;
  options?: Record<string, Option>;
  /** Ends when the command has done its work, for the app and the worker when they have stopped. Returns the exit code, 0 when none. */
  run: (given: CommandArguments) => Promise<number | void>;
};
