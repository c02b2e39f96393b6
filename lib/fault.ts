import { minuteMs } from './durations';
import { log } from './log';

type Fault = { since: number; reportedAt: number; unreported: number; end?: NodeJS.Timeout };
type Report = (facts: Record<string, unknown>, message: string) => void;

/** Logs a fault when it begins, at most once a minute while it lasts, and when it is over, to keep the log readable. */
export class Faults {
  private readonly open = new Map<string, Fault>();

  constructor(private report: Report) {}

  /** For commands, which end with the error and print it in one line. */
  leaveToCaller(): void {
    this.report = () => undefined;
  }

  /** `quietMs`: the fault is over when not seen for so long, where nothing reports its end. */
  seen(kind: string, err: unknown, { quietMs }: { quietMs?: number } = {}): void {
    const now = Date.now();
    const fault = this.open.get(kind) ?? { since: now, reportedAt: -Infinity, unreported: 0 };
    this.open.set(kind, fault);
    if (quietMs !== undefined) this.endAfter(quietMs, kind, fault);
    fault.unreported += 1;
    if (now - fault.reportedAt < minuteMs) return;
    this.report({ fault: kind, err, times: fault.unreported, forSeconds: secondsSince(fault.since) }, 'fault');
    Object.assign(fault, { reportedAt: now, unreported: 0 });
  }

  /** Called after each success, so it is cheap when nothing was wrong. */
  over(kind: string): void {
    const fault = this.open.get(kind);
    if (!fault) return;
    this.open.delete(kind);
    clearTimeout(fault.end);
    const seconds = secondsSince(fault.since);
    this.report({ fault: kind, unreported: fault.unreported, seconds }, `over after ${seconds} s`);
  }

  private endAfter(quietMs: number, kind: string, fault: Fault): void {
    clearTimeout(fault.end);
    fault.end = setTimeout(() => this.over(kind), quietMs).unref();
  }
}

export const faults = new Faults((facts, message) => log.error(facts, message));

/** An outside service is down and this was logged: do not log it again. */
export class Outage extends Error {
  override readonly name = 'Outage';
  constructor(
    readonly outage: 'stripe' | 'resend',
    message: string,
  ) {
    super(message);
  }
}

/** Errors may cause each other in a ring. */
const deepest = 20;

/** Whether the error, its cause, or each of several is an outage that was logged. */
export function isReported(error: unknown): boolean {
  return isReportedWithin(deepest, error);
}

function isReportedWithin(levels: number, error: unknown): boolean {
  if (levels === 0 || typeof error !== 'object' || error === null) return false;
  if ('outage' in error && error.outage !== undefined) return true;
  // Stripe's package wraps errors of the network and of Stripe's servers.
  if ('type' in error && error.type === 'StripeConnectionError') return true;
  if ('type' in error && error.type === 'StripeAPIError' && 'statusCode' in error && Number(error.statusCode) >= 500)
    return true;
  const inside = (each: unknown) => isReportedWithin(levels - 1, each);
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(inside);
  return 'cause' in error && inside(error.cause);
}

function secondsSince(moment: number): number {
  return Math.round((Date.now() - moment) / 1000);
}
