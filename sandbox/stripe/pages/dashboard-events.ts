import type Stripe from 'stripe';
import { button, table } from './table';
import { markup, type Html } from './html';
import type { Delivery } from '../core/state';
import { newestFirst } from '../core/tables';
import { formatTime } from './words';
import type { World } from '../core/world';

/** Where events go, and what became of each. */
export function eventsSection(world: World): Html {
  const { deliveries, waiting, webhooksPaused } = world.state;
  const endpoints = newestFirst(world, 'endpoints').map(
    ({ url, status }) => markup`<li><code>${url}</code> ${status}</li>`,
  );
  const pause = webhooksPaused ? button('webhooks', 'resume', 'Resume') : button('webhooks', 'pause', 'Pause');
  const row = (event: Stripe.Event) => {
    const tries = deliveries.filter((delivery) => delivery.event === event.id);
    const queued = waiting.filter((delivery) => delivery.event === event.id).length;
    return markup`<tr>
      <td>${formatTime(event.created)}</td>
      <td>${event.type}</td>
      <td><code>${event.id}</code></td>
      <td>${tries.map(outcome)}${queued > 0 && markup`${queued} waiting`}</td>
      <td>${button('resend', event.id, 'Send again')}</td>
    </tr>`;
  };
  return markup`<section>
      <h2>Webhooks</h2>
      <ul>
        ${endpoints}
      </ul>
      <div class="bar"><span>${webhooksPaused ? 'paused' : 'running'}, ${waiting.length} waiting</span>${pause}</div>
    </section>
    ${table('Events', ['Created', 'Type', 'Event', 'Deliveries', ''], newestFirst(world, 'events'), row)}`;
}

function outcome({ status, error }: Delivery): Html {
  const good = status !== null && status >= 200 && status < 300;
  return good ? markup`${status} ` : markup`<span class="bad">${status ?? error}</span> `;
}
