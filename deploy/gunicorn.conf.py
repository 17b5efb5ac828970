"""How gunicorn serves Росток everywhere: in the demonstration, under systemd and in a container."""

import gc
import os
import sys
from typing import Any

wsgi_app = "rostok.wsgi"
bind = os.environ.get("ROSTOK_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("ROSTOK_WORKERS", "2"))
threads = 4
preload_app = True  # one import for all workers: half the memory, half the start
timeout = 120
graceful_timeout = 20
max_requests, max_requests_jitter = 5000, 500
accesslog = None  # addresses of people stay out of the logs; nginx keeps them where the law asks for it
loglevel = "warning"
control_socket_disable = True  # gunicorn 27 would otherwise open one in the home folder


def pre_fork(server: Any, worker: Any) -> None:
    """What is loaded stays to the end: workers share its pages, and their collector does not walk through it."""
    gc.collect()
    gc.freeze()


def when_ready(server: Any) -> None:
    """The program is loaded and the port is open: say what the starter asked to say."""
    if greeting := os.environ.get("ROSTOK_GREETING"):
        sys.stderr.write(greeting + "\n")
