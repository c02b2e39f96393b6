/** What the engine calls the instance of a machine: never used again, so what a crash left behind is found and adopted. */
export function instanceName(machineId: string): string {
  return `m-${machineId.replaceAll('-', '')}`;
}
