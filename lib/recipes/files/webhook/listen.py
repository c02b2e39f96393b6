"""Answers at a port of this machine to webhooks of GitHub, GitLab and Forgejo, and deploys the branch that they tell of."""
import hmac
import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

MOST_BYTES = 5_000_000
DEPLOY = '/usr/local/lib/stack/fetch-and-deploy'


def is_genuine(secret, headers, body):
    """GitHub and Forgejo sign the body; GitLab says the secret itself."""
    signed = 'sha256=' + hmac.new(secret.encode(), body, 'sha256').hexdigest()
    said = headers.get('X-Hub-Signature-256') or ''
    token = headers.get('X-Gitlab-Token') or ''
    same = hmac.compare_digest(signed.encode(), said.encode('utf-8', 'replace'))
    return same or hmac.compare_digest(secret.encode(), token.encode('utf-8', 'replace'))


def ref_of(body):
    try:
        told = json.loads(body)
    except ValueError:
        return None
    return told.get('ref') if isinstance(told, dict) else None


class Hook(BaseHTTPRequestHandler):
    timeout = 10

    def do_POST(self):
        length = self.headers.get('Content-Length') or ''
        if not length.isdigit() or int(length) > MOST_BYTES:
            return self.answer(413)
        body = self.rfile.read(int(length))
        if not is_genuine(self.server.secret, self.headers, body):
            return self.answer(403)
        if ref_of(body) != 'refs/heads/' + self.server.branch:
            return self.answer(204)
        # Whoever sends it waits for seconds, a deployment takes minutes.
        subprocess.Popen([DEPLOY], stdin=subprocess.DEVNULL, start_new_session=True)
        return self.answer(202)

    def answer(self, status):
        self.send_response(status)
        self.send_header('Content-Length', '0')
        self.end_headers()


def main():
    secret, _, branch = open(os.environ.get('STACK_WEBHOOK', '/etc/stack/webhook')).read().splitlines()
    server = HTTPServer(('127.0.0.1', int(sys.argv[1])), Hook)
    server.secret, server.branch = secret, branch
    server.serve_forever()


if __name__ == '__main__':
    main()
