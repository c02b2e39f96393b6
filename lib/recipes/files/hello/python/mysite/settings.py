import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
DEBUG = False
SECRET_KEY = os.environ['SECRET_KEY']
ALLOWED_HOSTS = [*os.environ['APP_HOSTS'].split(','), 'localhost', '127.0.0.1']
SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
ROOT_URLCONF = 'mysite.urls'
WSGI_APPLICATION = 'mysite.wsgi.application'
INSTALLED_APPS = ['django.contrib.staticfiles', 'django.contrib.contenttypes']
MIDDLEWARE = ['django.middleware.security.SecurityMiddleware', 'django.middleware.common.CommonMiddleware']
STATIC_URL = '/static/'
STATIC_ROOT = BASE_DIR / 'staticfiles'
USE_TZ = True
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'

ENGINES = {'postgresql': 'postgresql', 'mysql': 'mysql'}


def database(url):
    parts = urlsplit(url)
    query = dict(pair.split('=', 1) for pair in parts.query.split('&') if pair)
    return {
        'ENGINE': 'django.db.backends.' + ENGINES[parts.scheme],
        'NAME': parts.path.lstrip('/'),
        'USER': parts.username or '',
        'PASSWORD': unquote(parts.password or ''),
        'HOST': query.get('host') or parts.hostname or '',
        'PORT': parts.port or '',
    }


DATABASES = {'default': database(os.environ['DATABASE_URL'])} if os.environ.get('DATABASE_URL') else {}

CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'}}
if os.environ.get('STACK_CACHE') == 'Redis':
    CACHES['default'] = {'BACKEND': 'django.core.cache.backends.redis.RedisCache', 'LOCATION': os.environ['REDIS_URL']}
if os.environ.get('STACK_CACHE') == 'Memcached':
    backend = 'django.core.cache.backends.memcached.PyMemcacheCache'
    CACHES['default'] = {'BACKEND': backend, 'LOCATION': os.environ['MEMCACHE_SERVERS']}
