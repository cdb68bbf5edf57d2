"""What the browser tests of several pages share."""

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def no_overflow(page):
    """What reaches beyond the window, but for parts that scroll by themselves."""
    return page.evaluate(
        "[...document.querySelectorAll('#sg *')].filter(e => e.checkVisibility()"
        " && !e.closest('.unseen, .skip, [hidden], .scroll, .tabs, #sg-sessions')"
        " && getComputedStyle(e).position !== 'fixed'"
        " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )
