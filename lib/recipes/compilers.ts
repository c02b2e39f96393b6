import type { Components, StackId } from '@/lib/catalog/stacks';

const mysqlClient = 'default-libmysqlclient-dev';
const pythonCompiler = ['build-essential', 'python3-dev', 'pkg-config'];
const rubyCompiler = ['build-essential', 'libssl-dev', 'libyaml-dev', 'zlib1g-dev', 'libffi-dev', 'libgmp-dev'];

/** What Debian and Ubuntu must have for the packages of the language that are compiled on the machine. */
export function compilerPackages(stack: StackId, components: Components): string[] {
  const mysql = components.database === 'MySQL' ? [mysqlClient] : [];
  if (stack === 'ruby')
    return [...rubyCompiler, ...(components.database === 'PostgreSQL' ? ['libpq-dev'] : []), ...mysql];
  if (stack === 'node') return ['build-essential', 'python3'];
  const compiles = components.applicationServer === 'uWSGI' || components.database === 'MySQL';
  return ['python3-venv', ...(compiles ? pythonCompiler : []), ...mysql];
}
