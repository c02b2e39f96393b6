import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

type Action = { file: string; name: string; parameters: string[]; checked: string[]; used: string[] };

const server = /^\s*['"]use server['"]/m;
const sources = globSync('{app,components,lib}/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'));
const serverFiles = sources.filter((file) => server.test(readFileSync(file, 'utf8')));
const actions = serverFiles.flatMap((file) => actionsIn(file, readFileSync(file, 'utf8')));

/** One of everything that an action may be given. */
const right: Record<string, unknown> = {
  locale: 'de',
  orderId: '019ac000-0000-7000-8000-000000000000',
  keyId: '019ac000-0000-7000-8000-000000000000',
  seen: 'none',
  target: { locale: 'de' },
  form: new FormData(),
};
const wrong = [undefined, null, 0, '', 'xx', '//evil.example', 'L'.repeat(900_000), '\0', [], {}, { locale: 'xx' }];

test('actions stand in files of their own, which have no other code for the server to run', () => {
  expect(actions.length).toBeGreaterThan(20);
  for (const file of serverFiles) expect(file).toMatch(/^app\/.*\/actions\.ts$/);
});

test.each(actions)('$file: $name checks each argument that it uses before anything else', (action) => {
  expect(action.checked.toSorted()).toEqual(action.used.toSorted());
});

test.each(actions.filter(({ used }) => used.length > 0))(
  '$file: $name finds nothing for wrong arguments',
  async (action) => {
    const { [action.name]: run }: Record<string, (...given: unknown[]) => Promise<unknown>> = await import(
      resolve(action.file)
    );
    const answerTo = async (change: Record<string, unknown>) =>
      outcome(run?.(...action.parameters.map((name) => (name in change ? change[name] : right[name]))));
    for (const name of action.used)
      for (const value of [...wrong, `${String(right[name])}\n`])
        expect(await answerTo({ [name]: value }), `${name}: ${JSON.stringify(value)}`).toBe('404');
  },
);

test('an action that uses an argument unchecked, or has a second way in, is seen', () => {
  const found = actionsIn(
    'app/new/actions.ts',
    `'use server';
    export async function one(locale: Locale, _previous: FormState, form: FormData) { checkArguments({ form }); }
    export async function two(_locale: Locale) { await work(_locale); }
    export async function three(locale: Locale) { await work(); checkArguments({ locale }); }
    export async function four(...given: string[]) {}`,
  );
  expect(found.map(({ checked, used }) => [checked, used])).toEqual([
    [['form'], ['locale', 'form']],
    [[], ['_locale']],
    [[], ['locale']],
    [[], ['...given']],
  ]);
  expect(() => actionsIn('x.ts', `'use server'; export const five = async (id: string) => work(id);`)).toThrow('five');
});

/** The digest of Next's error when an action answers with a status, `passed` when its arguments were taken. */
async function outcome(answer: Promise<unknown> | undefined): Promise<string> {
  const reason: unknown = await answer?.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const digest = reason instanceof Error && 'digest' in reason ? String(reason.digest) : 'passed';
  return digest.replace('NEXT_HTTP_ERROR_FALLBACK;', '');
}

/** The exported functions of a file, with the arguments that their first statement checks and those that they use. */
function actionsIn(file: string, text: string): Action[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(isExported).map((statement): Action => {
    if (!ts.isFunctionDeclaration(statement)) throw new Error(`${file}: write as a function: ${statement.getText()}`);
    const parameters = statement.parameters.map((each) => (each.dotDotDotToken ? '...' : '') + each.name.getText());
    const used = parameters.filter((name) => !name.startsWith('_') || isRead(name, statement.body));
    return { file, name: statement.name?.text ?? '', parameters, checked: checkedIn(statement.body), used };
  });
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return ts.isExportDeclaration(statement) || modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function checkedIn(body: ts.Block | undefined): string[] {
  const [first] = body?.statements ?? [];
  const call = first && ts.isExpressionStatement(first) ? first.expression : undefined;
  if (!call || !ts.isCallExpression(call) || call.expression.getText() !== 'checkArguments') return [];
  const [given] = call.arguments;
  if (!given || !ts.isObjectLiteralExpression(given)) return [];
  return given.properties.filter(ts.isShorthandPropertyAssignment).map(({ name }) => name.text);
}

function isRead(name: string, node: ts.Node | undefined): boolean {
  if (!node) return false;
  if (ts.isIdentifier(node) && node.text === name) return true;
  return ts.forEachChild(node, (child) => isRead(name, child) || undefined) ?? false;
}
