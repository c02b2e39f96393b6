import logging
import platform
from pathlib import Path

import django
from django.http import HttpResponse
from django.utils.html import escape

from .reached import everything

page = (Path(__file__).parent.parent / 'page.html').read_text()


def show(request):
    rows = {f'Django {django.get_version()}': f'Python {platform.python_version()}'}
    for name, ask in everything().items():
        rows[name] = word(ask)
    table = ''.join(f'<tr><td>{escape(name)}<td>{escape(said)}' for name, said in rows.items())
    return HttpResponse(page.replace('%host%', escape(request.get_host())).replace('%rows%', table))


def word(ask):
    try:
        ask()
        return 'reached'
    except Exception:
        return 'not reached'


def up(request):
    try:
        for ask in everything().values():
            ask()
    except Exception:
        logging.exception('Not everything is reached')
        return HttpResponse(status=503)
    return HttpResponse()
