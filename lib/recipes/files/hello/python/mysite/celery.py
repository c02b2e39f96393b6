import os

from celery import Celery

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
app = Celery('mysite', broker=os.environ['REDIS_URL'])
app.conf.broker_connection_retry_on_startup = True
