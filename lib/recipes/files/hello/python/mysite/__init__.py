import os

if os.environ.get('STACK_JOBS') == 'Celery':
    from .celery import app as celery_app
