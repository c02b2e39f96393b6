import { EngineError } from '../engine';

/** Where the engine keeps which machine an instance or a volume was made for. */
export const machineIdKey = 'user.machine-id';

/** The name of an instance's data disk among its devices. */
export const dataDevice = 'data';

const instanceName = /^[a-z][a-z0-9-]{0,62}$/i;
const label = /^[a-z0-9][\w.-]{0,62}$/i;

/** The path of an instance. Throws EngineError `refused` for what cannot be a name, so that none leads elsewhere. */
export function instancePath(name: string): string {
  if (!instanceName.test(name)) throw new EngineError('refused', `${JSON.stringify(name)} is no name of an instance`);
  return `/1.0/instances/${name}`;
}

/** A snapshot's label as a part of a path. Throws EngineError `refused` for what cannot be one. */
export function checkedLabel(text: string): string {
  if (!label.test(text)) throw new EngineError('refused', `${JSON.stringify(text)} is no label of a snapshot`);
  return text;
}

/** Whether an image is named by its content instead of by an alias. */
export function isFingerprint(image: string): boolean {
  return /^[0-9a-f]{12,64}$/.test(image);
}
