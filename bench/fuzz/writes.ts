import type { Who } from './people';

/** Counted for everybody who tries, whatever comes of it; deliveries that cannot be taken are counted a moment later. */
const always = ['attempts', 'delivery_troubles'];

/** What ending a contract writes: the request, and what Stripe then says of it. */
const ending = ['requests', 'mails', 'orders', 'order_events', 'subscriptions', 'invoices', 'refunds', 'flags'];

/** What asking for something of a machine writes; a worker does it later. */
const machine = ['machines', 'machine_events'];

/** What strangers may call, and the tables that it may change. */
const open: Record<string, readonly string[]> = {
  openAccount: ['accounts', 'tokens', 'mails', 'drafts'],
  sendAgain: ['tokens', 'mails'],
  askForLink: ['tokens', 'mails'],
  logIn: ['sessions', 'orders', 'drafts', 'order_events', 'ssh_keys', 'mails'],
  logOut: ['sessions'],
  confirmAddress: ['accounts', 'tokens', 'sessions', 'drafts', 'orders', 'ssh_keys'],
  setPassword: ['accounts', 'tokens', 'sessions', 'mails', 'drafts', 'orders', 'ssh_keys'],
  giveAnswer: ending,
  choose: ['drafts', 'orders', 'order_events', 'ssh_keys'],
  askUs: ending,
  waitForRoom: ['waiting_list'],
  'staff.logOut': ['sessions'],
};

/** The same for who is logged in. */
const customers: Record<string, readonly string[]> = {
  goOn: ['drafts', 'orders', 'order_events', 'ssh_keys'],
  discard: ['drafts', 'orders', 'order_events', 'ssh_keys'],
  discardUnpaid: ['orders', 'order_events', 'mails', 'flags', 'requests'],
  changeOrder: ['orders', 'order_events', 'mails', 'flags'],
  changeBilling: ['billing_details'],
  applyBilling: ['partners', 'order_events', 'flags', 'mails'],
  addKeys: ['ssh_keys'],
  removeKey: ['ssh_keys'],
  nameKey: ['ssh_keys'],
  saveProfile: ['accounts'],
  savePassword: ['accounts', 'sessions', 'mails'],
  endAllSessions: ['sessions'],
  discardDraft: ['orders', 'order_events', 'mails', 'flags', 'requests'],
  toPortal: ['accounts'],
  changeCard: ['accounts', 'flags'],
  cancelOrder: ending,
  takeBack: ending,
  backUp: ['machines', 'machine_events'],
  restore: ['machines', 'machine_events'],
  openEmbedded: ['orders', 'accounts'],
  openHosted: ['orders', 'accounts'],
  agree: ['contract_changes', 'orders', 'order_events', 'flags', 'mails', 'subscriptions', 'invoices'],
  switchServer: machine,
  changeKeys: machine,
  rebuild: machine,
  goBack: machine,
  writeSetting: machine,
  eraseSetting: machine,
  startAnew: machine,
  addDomain: machine,
  removeDomain: machine,
  maintain: [],
  hook: [],
  unhook: [],
  orderAndPay: ['orders', 'order_events', 'mails', 'ssh_keys'],
};

/** The same for staff. */
const staff: Record<string, readonly string[]> = {
  'staff.accept': ['orders', 'order_events', 'mails'],
  'staff.move': ['orders', 'order_events', 'mails'],
  'staff.ready': ['orders', 'order_events', 'mails'],
  'staff.change': ['orders', 'order_events', 'mails'],
  'staff.doneWithMachine': ['orders', 'order_events'],
  'staff.note': ['order_events'],
  'staff.send': ['order_events', 'disputes', 'flags', 'mails'],
  'staff.giveBack': ['order_events', 'refunds', 'credit_notes', 'invoices', 'flags', 'mails'],
  'staff.end': ['order_events', 'orders', 'subscriptions', 'refunds', 'credit_notes', 'invoices', 'flags', 'mails'],
  'staff.retry': ['order_events', 'orders', 'subscriptions', 'invoices', 'flags', 'mails'],
  'staff.sendAgain': ['mails', 'order_events'],
  'staff.resolve': ['flags', 'order_events'],
  'staff.done': ['requests'],
  'staff.openAgain': ['requests'],
  'staff.compare': ['flags', 'order_events', 'mails'],
  'staff.tryAgain': [...machine, 'flags'],
  'staff.giveToEngine': [...machine, 'flags'],
  'staff.takeOver': [...machine, 'flags'],
  'staff.buildNow': machine,
  'staff.switchMachine': machine,
  'staff.reconcile': [
    ...['reconciliations', 'reconciliation_cursors', 'subscriptions', 'invoices', 'refunds', 'disputes'],
    ...['orders', 'order_events', 'flags', 'mails'],
  ],
};

export const knownWrites = [open, customers, staff].flatMap(Object.keys);

/** The tables that a call of this action by this person may change. Undefined for an action that is not entered above. */
export function writesOf(action: string, who: Who): readonly string[] | undefined {
  const own = open[action] ?? customers[action] ?? staff[action];
  if (!own) return undefined;
  const may = action in open || (who !== 'stranger' && action in customers) || (who === 'staff' && action in staff);
  return may ? [...always, ...own] : always;
}

/** What an input may change that must be refused. */
export const nothing = always;

/** The same once it is sure that every action of the build is entered. */
export function writesOrNothing(action: string, who: Who): readonly string[] {
  return writesOf(action, who) ?? nothing;
}
