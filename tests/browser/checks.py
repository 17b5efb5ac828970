"""What every page must stand: no fault of accessibility, no sideways scroll, large targets, a silent console."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import ConsoleMessage, Page, Response, Route, WebError

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
#: A phone and a school's desk computer.
WIDTHS = (360, 1366)

#: Elements that reach over the edge of the window, the outermost first.
WIDE = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
    .slice(0, 5).map(e => e.outerHTML.slice(0, 120)).concat([`${document.documentElement.scrollWidth} px`])"""

#: Targets under 24 × 24 pixels; on a phone buttons under 44 pixels. A link inside a sentence is as high as its line.
SMALL = """() => {
  const phone = window.innerWidth < 500, wrong = [];
  for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    const label = ['checkbox', 'radio'].includes(e.type) ? e.closest('label') || (e.labels && e.labels[0]) : null;
    const box = (label || e).getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || style.visibility === 'hidden' || style.clip !== 'auto' || style.clipPath !== 'none') continue;
    if (e.tagName === 'A' && style.display === 'inline') continue;
    const action = e.tagName === 'BUTTON' || ['submit', 'button'].includes(e.type);
    const height = phone && action ? 44 : 24;
    if (box.width < 23.5 || box.height < height - 0.5)
      wrong.push(`${Math.round(box.width)}×${Math.round(box.height)} ${e.outerHTML.slice(0, 100)}`);
  }
  return wrong;
}"""


@dataclass
class Watch:
    """What contexts of one test saw."""

    foreign: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def refuse(self, route: Route) -> None:
        """A request to another computer."""
        self.foreign.append(route.request.url)
        route.abort()

    def console(self, message: ConsoleMessage) -> None:
        """A line of the console; refusals of the content policy are errors there."""
        if message.type in {"error", "warning"}:
            self.troubles.append(message.text)

    def error(self, problem: WebError) -> None:
        """An exception of a script."""
        self.troubles.append(str(problem.error))

    def response(self, response: Response) -> None:
        """An answer of the server; a refused page is a test's own matter, a missing style or a failure never is."""
        missing = response.status >= 400 and response.request.resource_type != "document"
        if missing or response.status >= 500:
            self.troubles.append(f"{response.status} {response.url}")


def console_clean(watch: Watch) -> None:
    """Neither the console, nor scripts, nor the server complained."""
    assert watch.troubles == [], "\n".join(watch.troubles)


def axe(page: Page) -> None:
    """No violation of WCAG 2.2 AA and of good practice, no rule left out."""
    page.wait_for_load_state()  # styles and fonts too: a press may have just led here
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # What is sound is not told: it would be half of the time.
    found = page.evaluate("options => axe.run(options).then(results => results.violations)", RULES)
    assert found == [], AxeResults({"violations": found}).generate_report()


def no_sideways_scroll(page: Page) -> None:
    """The page fits the width of the window."""
    wide = page.evaluate(WIDE)
    assert wide == [], "\n".join(wide)


def targets_large_enough(page: Page) -> None:
    """Everything that is pressed can be hit by a finger."""
    small = page.evaluate(SMALL)
    assert small == [], "\n".join(small)


def sound(page: Page, watch: Watch) -> None:
    """All checks of this module on a page that is open."""
    axe(page)
    no_sideways_scroll(page)
    targets_large_enough(page)
    console_clean(watch)
