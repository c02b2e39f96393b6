import { certificates } from './certificates';
import { firewall } from './firewall';
import { login } from './login';
import { sizesOf } from './sizes';
import { upkeep } from './upkeep';
import { tools } from './user-data';

/** Debian's packages that every machine has, whatever was ordered: an image that brings them saves the time at each build. */
export function packagesEverywhere(): string[] {
  const parts = [login(), ...upkeep(sizesOf('economy')), firewall([]), certificates()];
  return [...new Set([...tools, ...parts.flatMap(({ packages = [] }) => packages)])];
}
