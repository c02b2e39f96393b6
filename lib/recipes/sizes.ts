import { type PlanId, plans } from '@/lib/catalog/plans';

/** How the memory and the cores of a plan are shared out. Memory in MiB. */
export type Sizes = {
  /** Processes of the application server, and threads in each. */
  workers: number;
  threads: number;
  /** Processes and threads of background jobs. */
  jobProcesses: number;
  jobThreads: number;
  /** Connections that the database takes. */
  connections: number;
  /** What the database keeps in memory itself; the operating system caches the rest of its files. */
  databaseMib: number;
  cacheMib: number;
  /** From where on the application is slowed down, so that database and system go on. */
  applicationMib: number;
  /** Heap of one Node process. */
  heapMib: number;
  swapMib: number;
};

/** A worker with a Rails or Django application in it. */
const workerMib = 256;

/** Connections for people, dumps and migrations besides the application. */
const spareConnections = 20;

export function sizesOf(plan: PlanId): Sizes {
  const { cores, memoryGib } = plans[plan];
  const memoryMib = memoryGib * 1024;
  const workers = Math.max(1, Math.min(2 * cores, Math.floor((0.4 * memoryMib) / workerMib)));
  const threads = 3;
  const jobThreads = Math.min(10, 1 + 2 * memoryGib);
  return {
    ...{ workers, threads, jobProcesses: cores, jobThreads },
    // A new release starts while the old one still answers.
    connections: spareConnections + 2 * (workers * threads + jobThreads),
    databaseMib: memoryMib / 8,
    cacheMib: memoryMib / 16,
    applicationMib: Math.floor(0.6 * memoryMib),
    heapMib: Math.floor(0.375 * memoryMib),
    swapMib: memoryGib === 1 ? 1024 : 0,
  };
}
