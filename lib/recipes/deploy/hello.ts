import type { StackId } from '@/lib/catalog/stacks';
import { machineText } from '../files';
import type { RecipeOrder } from '../order';
import { lines, type MachineFile, type Part } from '../part';
import { dependencies } from './dependencies';

const folder = '/usr/share/stack/hello';

const files: Record<StackId, readonly string[]> = {
  ruby: [
    ...['config.ru', 'Rakefile', 'config/application.rb', 'config/environment.rb', 'config/routes.rb'],
    ...['config/database.yml', 'config/initializers/reached.rb', 'config/initializers/resque.rb'],
    ...['app/controllers/hello_controller.rb', 'lib/tasks/resque.rake'],
  ],
  python: [
    ...['manage.py', 'worker.py', 'mysite/__init__.py', 'mysite/settings.py', 'mysite/urls.py', 'mysite/wsgi.py'],
    ...['mysite/views.py', 'mysite/reached.py', 'mysite/celery.py'],
  ],
  node: ['app.js', 'reached.js'],
};

/** What the first release needs of a machine's files: without SQL there is no database of Rails to prepare. */
function needed({ stack, components }: RecipeOrder): readonly string[] {
  const isSql = components.database === 'PostgreSQL' || components.database === 'MySQL';
  return files[stack].filter((name) => isSql || name !== 'config/database.yml');
}

/** A small application as the first release: it says hello, and whether it reaches what was ordered with it. */
export function hello(order: RecipeOrder): Part {
  const { stack } = order;
  const placed: MachineFile[] = [
    ...needed(order).map((name) => ({ path: `${folder}/${name}`, content: machineText(`hello/${stack}/${name}`) })),
    { path: `${folder}/page.html`, content: machineText('hello/page.html') },
    ...dependencies(order).map(([name, content]) => ({ path: `${folder}/${name}`, content: lines(...content) })),
  ];
  return {
    name: 'hello',
    files: placed,
    script: [`tar --create --directory ${folder} . | stack-deploy --tar hello`],
  };
}
