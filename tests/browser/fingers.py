"""A person at the page whose presses are counted, as the task scripts of the product count them."""

from __future__ import annotations

from playwright.sync_api import Page


class Fingers:
    """A person at the page; every press is counted, typing into a field that waits for it is none."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, role: str, name: str, *, exact: bool = False) -> None:
        """Press the button, the link or the field of this name."""
        self.page.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]  # the role is named by the test
        self.presses += 1

    def open(self, name: str) -> None:
        """Press what folds out: the menu, «Ещё», the person."""
        self.page.locator("summary:visible", has_text=name).first.click()
        self.presses += 1

    def write(self, label: str, words: str) -> None:
        """Come to a field by one press and type over what stands in it."""
        field = self.page.get_by_role("textbox", name=label, exact=True).first
        field.click()
        field.fill(words)
        self.presses += 1
