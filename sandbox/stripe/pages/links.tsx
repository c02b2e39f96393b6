import { pageResponse } from '../../page';
import { wordsFor } from '../checkout/words';
import type { App } from '../core/api';
import { now, type World } from '../core/world';

/** Who comes with a link of an invoice finds it closed once the link has expired. */
export function linkPages(app: App, world: World): void {
  const guard: Parameters<App['get']>[1] = async (c, next) => {
    const until = c.req.query('until');
    if (until === undefined || Number(until) >= now(world)) return next();
    const { sandbox, linkExpired, language } = wordsFor(null, c.req.header('accept-language'));
    const body = (
      <section>
        <h1>{linkExpired}</h1>
        <p className="note">{sandbox}</p>
      </section>
    );
    return pageResponse({ title: linkExpired, language, body, status: 410 });
  };
  app.use('/i/:id', guard);
  app.use('/i/:id/:document', guard);
}
