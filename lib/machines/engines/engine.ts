import type { EngineKind } from '@/db/schema/words';

/** What an instance may use: processor cores, memory in MiB, disks in GiB; `dataDiskGib` is 0 for a plan without one. */
export type Size = { cores: number; memoryMib: number; systemDiskGib: number; dataDiskGib: number };

/** What is asked of an engine. `name`: ours, made from the machine's id and never used again. */
export type WantedInstance = {
  name: string;
  machineId: string;
  size: Size;
  /** What cloud-init reads at the first start. */
  userData: string;
};

/** `hostAway`: its host does not answer, so its machine, size and addresses are not known now. */
export type InstanceStatus = 'running' | 'stopped' | 'frozen' | 'error' | 'hostAway';

/** An instance as the engine sees it now. */
export type Instance = {
  name: string;
  /** The machine that it was made for; undefined for one that this shop has not made, or while its host is away. */
  machineId: string | undefined;
  /** The host that it lies on, as the engine names it. */
  host: string;
  status: InstanceStatus;
  size: Size;
  /** Those that others can reach, without those of the link; empty until it has booted. */
  ipv6: string[];
  ipv4: string[];
  createdAt: Date;
};

/** What a command on an instance has answered; output is cut after a mebibyte. */
export type Ran = { exitCode: number; stdout: string; stderr: string };

export type RunOptions = { stdin?: string; timeoutSeconds?: number };

/** A copy of an instance's disk, on the same engine. `sizeMib`: what it takes besides, where the storage says it. */
export type Snapshot = { label: string; createdAt: Date; sizeMib: number | undefined };

/** A new instance from a snapshot: `label` of the instance `from`. */
export type SnapshotCopy = { name: string; machineId: string; from: string; label: string };

/** What an instance uses now. Counters grow from its start on: a rate is the difference of two readings. */
export type Usage = {
  name: string;
  cpuSeconds: number;
  memoryUsedMib: number;
  /** Undefined where the storage does not count it, such as a folder. */
  diskUsedMib: number | undefined;
  receivedBytes: number;
  sentBytes: number;
};

/** A computer that instances lie on, and what it has left for more of them. */
export type Host = {
  name: string;
  isOnline: boolean;
  cores: number;
  memoryMib: number;
  diskGib: number;
  freeMemoryMib: number;
  freeDiskGib: number;
  instances: number;
};

/** An image by the engine's name for it, and the one that it replaces. */
export type ImportedImage = { name: string; replaced: string | undefined };

/**
 * A door to whoever runs instances, in our own words. Whatever changes something first looks whether it was done, so that it
 * can be asked again after a crash. Throws `EngineError`.
 */
export type Engine = {
  kind: EngineKind;
  find(name: string): Promise<Instance | undefined>;
  /** All in our project, also those that this shop has not made. `find` of one whose host is away throws. */
  list(): Promise<Instance[]>;
  /** Makes it, not started; `exists` when there is one of this name for this machine. `full`: no host has room. */
  create(wanted: WantedInstance): Promise<'created' | 'exists' | 'full'>;
  start(name: string): Promise<void>;
  /** Asks the system to shut down, and switches it off when it does not within a minute. */
  stop(name: string): Promise<void>;
  restart(name: string): Promise<void>;
  /**
   * A virtual machine must be stopped before. Disks only grow: `diskKept` when one is larger than wanted and stays so, with all
   * else as wanted.
   */
  resize(name: string, size: Size): Promise<'resized' | 'diskKept' | 'full'>;
  /** With its disks and snapshots. Nothing happens when it is gone; one that this shop has not made is `refused`. */
  delete(name: string): Promise<void>;
  /** As root. A command that goes on after `timeoutSeconds` (60) is an `EngineError`: `away`, and nobody ends it. */
  run(name: string, command: readonly string[], options?: RunOptions): Promise<Ran>;
  /** `mode` in octal. */
  writeFile(name: string, path: string, content: Uint8Array, mode: string): Promise<void>;
  /** Undefined when there is no such file. */
  readFile(name: string, path: string): Promise<Uint8Array | undefined>;
  snapshots(name: string): Promise<Snapshot[]>;
  snapshot(name: string, label: string): Promise<void>;
  /**
   * Puts the instance back to how it was then, also to the size that it had, and starts it when it ran. A call that was cut off
   * may leave it stopped.
   */
  restore(name: string, label: string): Promise<void>;
  deleteSnapshot(name: string, label: string): Promise<void>;
  /** Makes an instance of its own, not started, that reaches nobody and has no data disk. Else as `create`. */
  copySnapshot(wanted: SnapshotCopy): Promise<'created' | 'exists' | 'full'>;
  usage(): Promise<Usage[]>;
  hosts(): Promise<Host[]>;
  /** Makes new instances from the image in this tar from now on; those that are there stay as they are. */
  importImage(tar: string): Promise<ImportedImage>;
};

/**
 * `away`: no answer in time, a fault of the engine's own, or it is busy; the next time it may work. `refused`: it says no, and
 * will again. `nonsense`: its answer is not understood. `missing`: no such instance.
 */
export type EngineTrouble = 'away' | 'refused' | 'nonsense' | 'missing';

/** What an engine could not do; the message says what was asked and what it answered, without secrets. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly trouble: EngineTrouble,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
