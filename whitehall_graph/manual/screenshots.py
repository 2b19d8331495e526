"""The pictures of the app's pages in the tour: those that `make screenshots` has taken, and none that it has not."""

from functools import partial
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
_TAKEN = "{}-1400-light.png"
_SHOWN = {
    "overview": "The overview: what is in the graph, who is talked about, and the network of the most connected",
    "explore": "Explore: a network around HM Treasury, with what ties it",
    "person": "A profile: what somebody said, their posts with their days, and who judged them",
    "article": "An article with its marks: names, words that somebody said, and facts",
    "compare": "Two names side by side, with the chain of evidence between them",
    "questions": "A named question and its answer",
    "console": "The console, with a query of one's own",
    "load": "What an article would add, before it is stored",
}


def picture(name: str) -> str:
    """The picture of a page in Markdown; nothing where it has not been taken."""
    file = _TAKEN.format(name)
    return f"![{_SHOWN[name]}](screenshots/{file})" if (FOLDER / file).exists() else ""


MAKERS = {f"picture-{name}": partial(picture, name) for name in _SHOWN}
