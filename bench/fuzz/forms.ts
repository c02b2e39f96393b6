/** A control of a form as the page shows it: what stands in it, and what it offers. */
export type Field = { name: string; type: string; value: string; options: string[]; checked: boolean };

/** A form on a page: where it posts to, the fields that name its action, and those that people fill in. */
export type Form = { page: string; target: string; hidden: [name: string, value: string][]; fields: Field[] };

/** The forms that post, as our pages write them: attributes in double quotes, text escaped. */
export function formsIn(page: string, html: string): Form[] {
  const all = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)];
  return all.flatMap(([, tag = '', inside = '']) => {
    const { method, action } = attributes(tag);
    const controls = fieldsIn(inside);
    const hidden = controls.flatMap(({ name, value }): [string, string][] => (isAction(name) ? [[name, value]] : []));
    if (method?.toUpperCase() !== 'POST' || hidden.length === 0) return [];
    return [
      { page, target: pathOf(action || page), hidden, fields: joined(controls.filter(({ name }) => !isAction(name))) },
    ];
  });
}

/** A form of the company's site names the shop's host, to which everything is sent here. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address, 'http://localhost');
  return pathname + search;
}

/** The id of the action that a form names, and the arguments that the page has bound to it. */
export function actionOf({ hidden }: Form): { id: string; bound: unknown[] } {
  for (const [name, value] of hidden) {
    if (name.startsWith('$ACTION_ID_')) return { id: name.slice('$ACTION_ID_'.length), bound: [] };
    if (name.endsWith(':0')) {
      const bound = hidden.find(([other]) => other === name.replace(/0$/, '1'))?.[1] ?? '[]';
      return { id: JSON.parse(value).id, bound: JSON.parse(bound) };
    }
  }
  throw new Error('a form that names no action');
}

function isAction(name: string): boolean {
  return name.startsWith('$ACTION');
}

function fieldsIn(html: string): Field[] {
  const controls = html.matchAll(
    /<(input|button)\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g,
  );
  return [...controls].flatMap(([, plain, tag, area, text = '', select, inside = '']): Field[] => {
    const { name = '', type = 'text', value = '', checked } = attributes(tag ?? area ?? select ?? '');
    if (name === '' || plain === 'button') return [];
    if (area !== undefined) return [{ name, type: 'textarea', value: unescaped(text), options: [], checked: false }];
    if (select !== undefined) return [{ name, type: 'select', ...optionsIn(inside), checked: false }];
    const choice = type === 'radio' || type === 'checkbox';
    const given = choice ? value || 'on' : value;
    return [{ name, type, value: given, options: choice ? [given] : [], checked: checked !== undefined }];
  });
}

function optionsIn(html: string): Pick<Field, 'value' | 'options'> {
  const options = [...html.matchAll(/<option\b([^>]*)>([^<]*)/g)].map(([, tag = '', text = '']) => {
    const { value = unescaped(text), selected } = attributes(tag);
    return { value, selected: selected !== undefined };
  });
  const chosen = options.find(({ selected }) => selected) ?? options[0];
  return { value: chosen?.value ?? '', options: options.map(({ value }) => value) };
}

/** Radio buttons of one name are one field. */
function joined(controls: Field[]): Field[] {
  const fields = new Map<string, Field>();
  for (const control of controls) {
    const known = fields.get(control.name);
    if (!known || control.type !== 'radio') fields.set(control.name, known ?? control);
    else {
      known.options.push(...control.options);
      if (control.checked) known.value = control.value;
    }
  }
  return [...fields.values()];
}

function attributes(tag: string): Record<string, string | undefined> {
  const found = [...tag.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name.toLowerCase(), unescaped(value)]));
}

function unescaped(text: string): string {
  const names: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#x27;': "'" };
  return text.replace(/&(?:quot|amp|lt|gt|#x27);/g, (entity) => names[entity] ?? entity);
}
