import { minuteMs } from './durations';
import { log } from './log';

type Fault = { since: number; reportedAt: number; unreported: number; end?: NodeJS.Timeout };
type Report = (facts: Record<string, unknown>, message: string) => void;

/**
 * What is wrong just now, by kind. The log hears of a fault when it begins, at most once a minute while it goes on, and
 * when it is over: thousands of lines that say the same hide everything else.
 */
export class Faults {
  private readonly open = new Map<string, Fault>();

  constructor(private report: Report) {}

  /** From now on nothing is told: a command ends with its error and says it in one line. */
  leaveToCaller(): void {
    this.report = () => undefined;
  }

  /** It went wrong (again). `quietMs`: over when it has not been seen for so long, for faults whose end nobody reports. */
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

  /** It works. Asked for at each success, so it is cheap when nothing was wrong. */
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

/** The faults of this process. */
export const faults = new Faults((facts, message) => log.error(facts, message));

/** A service outside is away, and the log has been told so: who meets this error need not tell it again. */
export class Outage extends Error {
  override readonly name = 'Outage';
  constructor(
    readonly outage: 'stripe' | 'resend',
    message: string,
  ) {
    super(message);
  }
}

/** Whether an error, or what caused it, or all of several, is a service that is away, which the log has been told. */
export function isReported(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('outage' in error && error.outage !== undefined) return true;
  // Stripe's package makes an error of its own of what the network or Stripe's servers said.
  if ('type' in error && error.type === 'StripeConnectionError') return true;
  if ('type' in error && error.type === 'StripeAPIError' && 'statusCode' in error && Number(error.statusCode) >= 500)
    return true;
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isReported);
  return 'cause' in error && isReported(error.cause);
}

function secondsSince(moment: number): number {
  return Math.round((Date.now() - moment) / 1000);
}
