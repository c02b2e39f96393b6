"""What this machine has besides the application, each with a question that raises when it is not reached."""
import os
import secrets
import socket

from django.core.cache import cache
from django.db import connection


def sql():
    with connection.cursor() as cursor:
        cursor.execute('SELECT 1')


def mongo():
    from pymongo import MongoClient

    MongoClient(os.environ['MONGODB_URI'], serverSelectionTimeoutMS=2000).admin.command('ping')


def cached():
    cache.set('hello', secrets.token_hex(), 60)
    if not cache.get('hello'):
        raise RuntimeError('The cache forgets')


def celery():
    from .celery import app

    with app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=2)


def gearman():
    with socket.create_connection(('127.0.0.1', 4730), 2) as server:
        server.sendall(b'version\n')
        if not server.recv(100).startswith(b'OK'):
            raise RuntimeError('Gearman does not answer')


QUESTIONS = {
    'PostgreSQL': sql,
    'MySQL': sql,
    'MongoDB': mongo,
    'Redis': cached,
    'Memcached': cached,
    'Celery': celery,
    'Gearman': gearman,
}


def everything():
    chosen = [os.environ.get(slot) for slot in ('STACK_DATABASE', 'STACK_CACHE', 'STACK_JOBS')]
    return {name: QUESTIONS[name] for name in chosen if name in QUESTIONS}
