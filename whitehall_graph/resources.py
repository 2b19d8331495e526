"""Where the files that ship with the package are: data, Cypher and the app's script.

In a checkout they stand at the top of the tree, in an installed wheel inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "share" if (_PACKAGE / "share").is_dir() else _PACKAGE.parent

DATA = _ROOT / "data"
CYPHER = _ROOT / "cypher"
APP = _ROOT / "app.py"
ACCURACY = DATA / "accuracy"
REGISTER = DATA / "register"
LEXICON = DATA / "lexicon"
SAMPLE_ARTICLES = DATA / "articles"
