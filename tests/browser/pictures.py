"""Pictures of the README: `python -m tests.browser.pictures` lays the demonstration, opens three pages and keeps them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
PAGES = {"now": "/now", "roadmap": "/roadmaps/2?view=timeline", "picture": "/picture"}


def main() -> None:
    """Start a server on a free port, sign in as the operator, take the pictures."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ROSTOK_DATA_DIR": folder, "ROSTOK_DEMO": "1", "ROSTOK_DEBUG": "1", "ROSTOK_SITE_URL": address}
        manage = [sys.executable, str(ROOT / "manage.py")]
        subprocess.run([*manage, "prepare"], check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([*manage, "runserver", str(port), "--noreload"], stdout=subprocess.DEVNULL)
        try:
            wait(address)
            take(address)
        finally:
            server.terminate()
            server.wait()


def wait(address: str) -> None:
    """Until the server answers, a minute at most."""
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/health/live", timeout=2).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError("the server does not answer")


def own_letters(route: Route) -> None:
    """A busy computer would show the spare letters: the page waits for its own."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))


def take(address: str) -> None:
    """One picture a page."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        page = browser.new_page(viewport={"width": 1366, "height": 900}, locale="ru-RU")
        page.route("**/rostok*.css", own_letters)
        page.goto(f"{address}/login")
        page.get_by_role("button", name="Муниципальный оператор").first.click()
        for name, path in PAGES.items():
            page.goto(address + path)
            page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
