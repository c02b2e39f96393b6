import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { helpTopics } from '@/app/(sites)/long-texts';
import { locales } from '@/lib/locales';
import { firstSteps } from '@/lib/machines/first-steps';
import { appHome, machineUser } from '@/lib/recipes/order';
import { filesOf, wholeMachine } from '@/lib/recipes/user-data';
import { messages } from '@/messages/all';
import { fewMachines, sampleMachine } from './recipes';

// Mails and help name commands, settings and paths of machines; each machine is made by its recipe.
const meteor = { framework: 'Meteor', database: 'MongoDB' };
const machines = [...fewMachines(), { ...sampleMachine, stack: 'node' as const, components: meteor }];
const steps = machines.flatMap((order) => firstSteps({ ...order, user: machineUser, ipv6: '2001:db8::1' }));
const notes = locales.flatMap((locale) => Object.values(messages[locale].mails.stepNotes));
const help = locales.flatMap((locale) =>
  helpTopics.map((topic) => readFileSync(`content/${locale}/help/${topic}.md`, 'utf8')),
);
const typed = [...steps.flatMap(({ commands }) => commands), ...help].join('\n');
const told = [typed, ...notes].join('\n');

const made = machines.flatMap((order) => {
  const parts = wholeMachine(order);
  return [
    ...filesOf(order, parts).flatMap(({ path, content }) => [path, content]),
    ...parts.flatMap(({ script = [] }) => script),
  ];
});
const recipe = [...new Set(made)].join('\n');

function program(name: string): string {
  const found = filesOf(sampleMachine, wholeMachine(sampleMachine)).find(
    ({ path }) => path === `/usr/local/bin/${name}`,
  );
  if (!found) throw new Error(`No recipe makes ${name}`);
  return found.content;
}

/** What a command takes as its first argument: the labels of its last `case`. */
function actionsOf(name: string): string[] {
  const choice = program(name).split('\ncase ').at(-1) ?? '';
  return [...choice.matchAll(/^ {2}([a-z-]+)\)/gm)].map(([, action = '']) => action);
}

const acting = ['stack-env', 'stack-logs', 'stack-domains', 'stack-maintenance', 'stack-webhook', 'stack-deploy'];
const alone = told.match(/\bstack-[a-z]+/g) ?? [];
const withAction = typed.match(/\bstack-[a-z]+ (?:--)?[a-z]+\b/g) ?? [];
const words = [...new Set([...alone, ...withAction])];

test('every command that customers have is told of', () => {
  expect(words).toEqual(expect.arrayContaining([...acting, 'stack-check', 'stack-run']));
});

test.each(words)('a machine knows what is told of it: %s', (each) => {
  const [name = '', action] = each.split(' ');
  expect(program(name)).toContain('#!/bin/bash');
  if (action && acting.includes(name)) expect(actionsOf(name)).toContain(action);
});

test('a recipe makes each path that is told of, unless certbot does', () => {
  const paths = new Set(told.match(/(?<![\w.~:/-])\/(?:etc|srv|var|usr)\/[\w/.-]*[\w-]/g));
  const own = /^\/etc\/letsencrypt\//;
  const shared = /^SHARED='(.*)'$/gm;
  const outliving = [...recipe.matchAll(shared)].flatMap(([, names = '']) => names.split(' '));
  const known = [...outliving.map((name) => `${appHome}/shared/${name}`), ...recipe.split(/[\s'"=;]+/)];
  expect([...paths].filter((path) => !own.test(path) && !known.includes(path))).toEqual([]);
  expect(paths.size).toBeGreaterThan(3);
});

test('a recipe sets each setting that the help lists', () => {
  const [deploying = ''] = help.filter((text) => text.startsWith('# Deploying'));
  const listed = [...deploying.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(([, name = '']) => name);
  expect(listed).toContain('DATABASE_URL');
  expect(listed.filter((name) => !new RegExp(`\\b${name}=`).test(recipe))).toEqual([]);
});
