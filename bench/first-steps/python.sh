#!/bin/bash -e
# A fresh Django project with one page, and the admin's styles as static files.
mkdir app
django-admin startproject mysite app
cd app
# Celery's shell needs prompt_toolkit, which Debian's metadata does not say.
printf 'Django\nprompt_toolkit\n' > requirements.txt
cat >> mysite/urls.py <<'END'
from django.http import HttpResponse
from django.templatetags.static import static
page = '<link href="{}">Hello over {}'
urlpatterns.append(path('', lambda asked: HttpResponse(page.format(static('admin/css/base.css'), asked.scheme))))
END
printf '.venv/\n.env\nstaticfiles/\n' > .gitignore
