import { expect, test } from 'vitest';
import { choiceAgain } from '@/lib/carts/choice';
import { passwordProblem } from '@/lib/accounts/password-rules';
import { registerSchema } from '@/lib/accounts/schema';
import { customerIds, people } from './people';
import { scenes } from './scenes';
import { firstDaysAgo, story } from './story';

test('the story goes from its first day towards now, and each customer but the newest is in a scene', () => {
  const days = story().map(({ daysAgo }) => daysAgo);
  expect(days).toEqual(days.toSorted((a, b) => b - a));
  expect(days[0]).toBe(firstDaysAgo);
  expect(days.at(-1)).toBeGreaterThan(0);
  const inScenes = new Set(scenes.map(({ who }) => who));
  expect(customerIds.filter((id) => !inScenes.has(id))).toEqual(['registered']);
});

test('in each scene the steps come in their order', () => {
  for (const { choice, steps } of scenes) {
    const days = steps.map(([daysAgo]) => daysAgo);
    expect(days, choice.hostname).toEqual(days.toSorted((a, b) => b - a));
  }
});

test('the forms of the shop would take what the examples type', () => {
  for (const person of Object.values(people)) {
    const { name, email, password } = person;
    expect(registerSchema.parse({ name, email, password })).toEqual({ name, email, password });
    expect(passwordProblem(password, [name, email]), email).toBeUndefined();
  }
  for (const { choice } of scenes) expect(choiceAgain(choice), choice.hostname).toEqual(choice);
  const hostnames = scenes.map(({ choice }) => choice.hostname);
  expect(new Set(hostnames).size).toBe(hostnames.length);
});
