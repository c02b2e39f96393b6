import { lines, type Part, type Service } from './part';

type Named = Service & { name: string };

/**
 * The command `stack-check`: answers in JSON what runs, and ends with 1 when a service does not, or does not listen. The
 * application is told apart, since only its customer brings it. `appUnits`: its units.
 */
export function stackCheck(services: readonly Named[], appUnits: readonly string[]): Part {
  const content = lines(...script(services, appUnits));
  return { name: 'stack-check', files: [{ path: '/usr/local/bin/stack-check', mode: '0755', content }] };
}

function script(services: readonly Named[], appUnits: readonly string[]): string[] {
  return [
    '#!/bin/sh',
    '# Answers in JSON what runs on this machine. Ends with 1 when something does not that should.',
    'set -u',
    'failed=0',
    'between=',
    'printf \'{"services":[\'',
    'while read -r unit port name; do',
    '  state=$(systemctl is-active "$unit" 2> /dev/null) || true',
    '  [ "$state" = active ] || failed=1',
    '  listens=null',
    '  if [ "$port" != - ]; then',
    '    listens=true',
    '    if [ -z "$(ss -Hltn "sport = :$port")" ]; then listens=false; failed=1; fi',
    '  else',
    '    port=null',
    '  fi',
    '  printf \'%s{"name":"%s","unit":"%s","state":"%s","port":%s,"listens":%s}\' \\',
    '    "$between" "$name" "$unit" "${state:-unknown}" "$port" "$listens"',
    '  between=,',
    "done <<'END'",
    ...services.map(({ name, unit, port }) => `${unit} ${port ?? '-'} ${name}`),
    'END',
    'between=',
    'printf \'],"application":[\'',
    'while read -r unit; do',
    '  state=$(systemctl is-active "$unit" 2> /dev/null) || true',
    '  printf \'%s{"unit":"%s","state":"%s"}\' "$between" "$unit" "${state:-unknown}"',
    '  between=,',
    "done <<'END'",
    ...appUnits,
    'END',
    "disk=$(df --output=pcent / | tail -n 1 | tr -dc '0-9')",
    'dump=null',
    "newest=$(find /var/backups/stack -name '*.gz' -printf '%T@\\n' 2> /dev/null | sort -n | tail -n 1)",
    '[ -z "$newest" ] || dump=\\"$(date --utc --date="@$newest" +%FT%TZ)\\"',
    'restart=false',
    '[ ! -e /run/reboot-required ] || restart=true',
    'ok=true',
    '[ "$failed" = 0 ] || ok=false',
    'printf \'],"diskUsedPercent":%s,"dumpedAt":%s,"needsRestart":%s,"ok":%s}\\n\' "${disk:-null}" "$dump" "$restart" "$ok"',
    'exit "$failed"',
  ];
}
