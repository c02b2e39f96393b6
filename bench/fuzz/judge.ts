import type { Input } from './input';
import type { Answer } from './send';
import { showsProbe } from './texts';

/** What an input may not cause. */
export type Fault = { kind: 'server error' | 'markup reflected' | 'row written'; detail: string };

/** What is wrong with an answer, with what the app wrote to its log meanwhile, and with the rows it changed. */
export function faultsOf(input: Input, answer: Answer, lines: string[], written: Map<string, number>): Fault[] {
  const faults: Fault[] = [];
  if (answer.status >= 500 || answer.status === 0)
    faults.push({ kind: 'server error', detail: answer.status === 0 ? 'no answer' : `status ${answer.status}` });
  const line = lines.find(isError);
  if (line) faults.push({ kind: 'server error', detail: `log: ${line.slice(0, 300)}` });
  const shown = answer.headers.get('content-type')?.includes('html') && showsProbe(answer.body);
  if (shown) faults.push({ kind: 'markup reflected', detail: shown });
  for (const [table, count] of written)
    if (!input.mayWrite.includes(table)) faults.push({ kind: 'row written', detail: `${count} in ${table}` });
  return faults;
}

/** An entry at level error, an error as Next prints it, or the line of a stack. */
function isError(line: string): boolean {
  const [, text = line] = /^\[\w+\] (.*)$/.exec(line) ?? [];
  if (text.startsWith('{')) return /"level":[56]0/.test(text);
  return /⨯|^\s+at |^\w*Error\b|\[cause\]/.test(text);
}
