import { fieldsToSpoil, filled, withOneWrong, withSomeOdd } from '../fields';
import { actionOf, type Field, type Form } from '../forms';
import { called, type Input, type Kind, posted, type Shop } from '../input';
import { multipart, type Part } from '../multipart';
import type { Who } from '../people';
import type { Random } from '../../random';
import type { Request } from '../send';
import { oddText, oddValue } from '../texts';
import { nothing, writesOrNothing } from '../writes';

type Found = Shop['forms'][number];

/** One form of each action with each of its fields wrong, one at a time: what no run leaves out. */
export function casesOf(shop: Shop): Kind[] {
  return [...formsByAction(shop).values()].flatMap(([first]) => {
    if (!first) return [];
    const fields = fieldsToSpoil(first.form);
    if (fields.length === 0) return [(random, number) => odd(random, number, shop, first)];
    return fields.map(
      (field): Kind =>
        (random, number) =>
          almostRight(random, number, shop, { ...first, field }),
    );
  });
}

/** A form with one field that must be refused: nothing may be written. */
export const almostRightForm: Kind = (random, number, shop) => {
  const found = anyForm(random, shop);
  const fields = fieldsToSpoil(found.form);
  if (fields.length === 0) return odd(random, number, shop, found);
  return almostRight(random, number, shop, { ...found, field: random.pick(fields) });
};

function almostRight(
  random: Random,
  number: number,
  shop: Shop,
  { who, form, field }: Found & { field: Field },
): Input {
  const request = sent(random, shop, form, withOneWrong(form, number, field, random));
  const what = `${nameOf(form, shop)} on ${form.page}, ${field.name} wrong`;
  return { what, who, request, mayWrite: nothing };
}

/** A form with odd values in it. */
export const oddForm: Kind = (random, number, shop) => odd(random, number, shop, anyForm(random, shop));

function odd(random: Random, number: number, shop: Shop, { who, form }: Found): Input {
  const action = nameOf(form, shop);
  const request = sent(random, shop, form, withSomeOdd(form, number, random));
  return { what: `${action} on ${form.page}, odd values`, who, request, mayWrite: writesOrNothing(action, who) };
}

/** Somebody else's form, filled in rightly. */
export const strangersForm: Kind = (random, number, shop) => {
  const found = anyForm(random, shop, ({ who }) => who !== 'stranger');
  const who: Who = found.who === 'staff' && random.oneIn(2) ? 'customer' : 'stranger';
  const action = nameOf(found.form, shop);
  const request = sent(random, shop, found.form, filled(found.form, number));
  return {
    what: `${action} of ${found.who} on ${found.form.page}`,
    who,
    request,
    mayWrite: writesOrNothing(action, who),
  };
};

/** A form whose hidden `$ACTION` fields are wrong, gone, forged or there twice. */
export const brokenAction: Kind = (random, number, shop) => {
  const { who, form } = anyForm(random, shop);
  const hidden = form.hidden.flatMap(([name, value]): Part[] => {
    switch (random.below(5)) {
      case 0:
        return [];
      case 1:
        return [[name, oddText(random, number)]];
      case 2:
        return [[name, JSON.stringify(oddValue(random, number)) ?? '']];
      case 3:
        return [[name.replace(/[a-z\d]/g, () => random.pick([...'0123456789abcdef'])), value]];
      default:
        return [[name, value], ...(random.oneIn(4) ? [[name, value] satisfies Part] : [])];
    }
  });
  const action = nameOf(form, shop);
  const { type, body } = multipart([...hidden, ...filled(form, number)]);
  const request = { method: 'POST', target: form.target, headers: posted(shop, type), body };
  return {
    what: `${action} on ${form.page}, $ACTION fields broken`,
    who,
    request,
    mayWrite: writesOrNothing(action, who),
  };
};

/** A call of an action as scripts make it, with arguments of any kind, on a page that may not be its own. */
export const wrongArguments: Kind = (random, number, shop) => {
  const action = random.pick(shop.actions);
  const { who, path } = random.pick(shop.pages);
  const given = Array.from({ length: random.below(5) }, () => oddValue(random, number));
  const plain = random.oneIn(2);
  const form = plain
    ? undefined
    : multipart([
        ['0', JSON.stringify([...given, '$K1'])],
        ['_1_x', oddText(random, number)],
      ]);
  const request: Request = {
    method: 'POST',
    target: path,
    headers: called(shop, form?.type ?? 'text/plain;charset=UTF-8', action.id),
    body: form?.body ?? Buffer.from(JSON.stringify(given)),
  };
  return {
    what: `${action.name}(${given.length} odd arguments) on ${path}`,
    who,
    request,
    mayWrite: writesOrNothing(action.name, who),
  };
};

/** A call whose Next-Action header or Origin is not ours. */
export const forgedCall: Kind = (random, number, shop): Input => {
  const { who, form } = anyForm(random, shop);
  const { id } = actionOf(form);
  const forged = random.oneIn(2);
  const ids = [
    '0'.repeat(42),
    id.slice(1),
    `${id}0`,
    id.toUpperCase(),
    '',
    '__proto__',
    'toString',
    oddText(random, number).replace(/[^\x20-\x7e]/g, ''),
  ];
  const origins = [
    'null',
    'https://evil.example',
    'nonsense',
    '',
    'http://',
    `http://${shop.host}.evil.example`,
    'file://',
  ];
  const request = forged
    ? call(shop, form, filled(form, number), random.pick(ids))
    : sent(random, shop, form, filled(form, number));
  const headers = request.headers.map(([name, value]): [string, string] => [
    name,
    !forged && name === 'Origin' ? random.pick(origins) : value,
  ]);
  const what = `${nameOf(form, shop)} on ${form.page} with a forged ${forged ? 'action' : 'origin'}`;
  return { what, who, request: { ...request, headers }, mayWrite: nothing };
};

/** A filled form that was sent to, or from, another name of this machine: on names that are not ours there is nothing. */
export const otherHost: Kind = (random, number, shop): Input => {
  const { who, form } = anyForm(random, shop);
  const ours = random.oneIn(2);
  const host = ours
    ? random.pick([shop.host, 'localhost', '127.0.0.1'])
    : random.pick(['evil.example', shop.company, `x.${shop.host}`]);
  const origin = ours ? random.pick([shop.host, shop.company]) : host;
  const { headers, ...request } = sent(random, shop, form, withSomeOdd(form, number, random));
  const kept = headers.filter(([name]) => name !== 'Origin');
  const action = nameOf(form, shop);
  return {
    what: `${action} on ${host} from ${origin}`,
    who,
    request: { ...request, headers: [...kept, ['Host', host], ['Origin', `http://${origin}`]] },
    mayWrite: ours ? writesOrNothing(action, who) : nothing,
  };
};

/** A filled form on its way: posted as without JavaScript, or called as scripts do. */
function sent(random: Random, shop: Shop, form: Form, values: [string, string][]): Request {
  if (random.oneIn(2)) return call(shop, form, values, actionOf(form).id);
  const { type, body } = multipart([...form.hidden, ...values]);
  return { method: 'POST', target: form.target, headers: posted(shop, type), body };
}

function call(shop: Shop, form: Form, values: [string, string][], id: string): Request {
  const fields = values.map(([name, value]): Part => [`_1_${name}`, value]);
  const { type, body } = multipart([...fields, ['0', JSON.stringify([...actionOf(form).bound, '$K1'])]]);
  return { method: 'POST', target: form.target, headers: called(shop, type, id), body };
}

export function nameOf(form: Form, shop: Shop): string {
  const { id } = actionOf(form);
  return shop.actions.find((action) => action.id === id)?.name ?? 'unknown';
}

/** A form of any action: one that stands on every page comes no more often than the others. */
function anyForm(random: Random, shop: Shop, which: (found: Found) => boolean = () => true): Found {
  const all = [...formsByAction(shop).values()].map((found) => found.filter(which)).filter(({ length }) => length > 0);
  return random.pick(random.pick(all));
}

function formsByAction({ forms }: Shop): Map<string, Found[]> {
  return Map.groupBy(forms, ({ form }) => actionOf(form).id);
}
