import type { StackId } from '@/lib/catalog/stacks';

export const host = 'app.example.ch';

/** A style as the page names it: made by Rails and Django, in the folder of Express. */
const styles: Record<StackId, string> = {
  ruby: '/assets/application-[^"]*[.]css',
  python: '/static/admin/css/base[.]css',
  node: '/stylesheets/style[.]css',
};

const ask = `curl --silent --show-error --fail --cacert /usr/local/share/ca-certificates/encrypt.crt --resolve '${host}:443:[::1]'`;

/** Fails unless page and style come over https, over IPv6, and plain http leads there. */
export function asksOverHttps(stack: StackId): string[] {
  return [
    'set -o pipefail',
    // A service is given a moment after its start.
    `page=$(${ask} --retry 30 --retry-delay 1 --retry-all-errors https://${host}/)`,
    'echo "$page"',
    'grep -q "Hello over https" <<< "$page"',
    `style=$(grep -o '${styles[stack]}' <<< "$page" | head -1)`,
    `${ask} --output /dev/null --write-out '%{content_type}' "https://${host}$style" | grep text/css`,
    `curl --silent --head http://${host}/ | grep -i "^location: https://${host}/"`,
    'failed=$(systemctl --failed --no-legend)',
    'echo "$failed"',
    'test -z "$failed"',
  ];
}

const serial = `openssl s_client -connect localhost:443 -servername ${host} < /dev/null 2> /dev/null | openssl x509 -noout -serial`;

/** Fails unless the timer is set and a renewed certificate is the one that is shown afterwards. */
export const renewal = [
  'systemctl is-active certbot.timer',
  `before=$(${serial})`,
  'certbot renew --force-renewal --no-random-sleep-on-renew',
  'sleep 2',
  `test "$before" != "$(${serial})"`,
];
