import { expect } from 'vitest';

type Operation = { id: string; status: string; status_code: number; err: string };
type Envelope = Record<'type' | 'status' | 'operation' | 'error', string> &
  Record<'status_code' | 'error_code', number>;

const image = { type: 'image', alias: 'stack-debian-13' };
/** What is asked for to make an instance. */
export const wanted = (name: string, more: object = {}) => ({ name, type: 'container', source: image, ...more });

export const success = { status: 'Success', status_code: 200, err: '' };
export const failure = (err: string) => ({ status: 'Failure', status_code: 400, err: expect.stringContaining(err) });

/** The engine's own API there, below what the shop's client makes of it. */
export function restAt(url: string) {
  const call = async (method: string, path: string, body?: object | string, headers: Record<string, string> = {}) => {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const answer = await fetch(`${url}/1.0${path}`, { method, headers, ...(text !== undefined && { body: text }) });
    // Every answer that is no file has this envelope, which `type` tells apart.
    const { metadata, ...envelope } = (await answer.json()) as Envelope & { metadata: unknown };
    return { http: answer.status, location: answer.headers.get('location'), envelope, metadata };
  };
  /** Calls and waits for what goes on after the answer. */
  const done = async (method: string, path: string, body?: object): Promise<Operation> => {
    const { envelope } = await call(method, path, body);
    const { metadata } = await call('GET', `${envelope.operation.replace('/1.0', '')}/wait?timeout=10`);
    // The metadata of an operation.
    return metadata as Operation;
  };
  return {
    call,
    done,
    make: (name: string, more: object = {}, query = '') => done('POST', `/instances${query}`, wanted(name, more)),
    power: (name: string, action: string) => done('PUT', `/instances/${name}/state`, { action }),
  };
}
