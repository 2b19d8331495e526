"""A person's statements over time, as a plot in SVG that any browser opens; no library of plots is needed.

python examples/minister_over_time.py "Keir Starmer" starmer.svg
"""

# %%
import sys
from collections import Counter
from html import escape
from pathlib import Path

from whitehall_graph import open_graph

name = sys.argv[1] if len(sys.argv) > 1 else "Keir Starmer"
target = Path(sys.argv[2] if len(sys.argv) > 2 else "statements.svg")
WIDTH, HEIGHT, FOOT = 640, 200, 30

# %%
with open_graph() as graph:
    person = graph.person(name)
    said = person.statements()
    years = Counter(statement.article.published.year for statement in said if statement.article.published)

# %%
span = range(min(years), max(years) + 1) if years else range(0)
bar = WIDTH / max(len(span), 1)
tallest = max(years.values(), default=1)
bars = []
for number, year in enumerate(span):
    left, height = number * bar, years[year] * (HEIGHT - FOOT) / tallest
    place = f'x="{left + 2:.0f}" y="{HEIGHT - FOOT - height:.0f}"'
    bars.append(f'<rect {place} width="{bar - 4:.0f}" height="{height:.0f}"/>')
    bars.append(f'<text x="{left:.0f}" y="{HEIGHT - 10}">{year}: {years[year]}</text>')
head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="#0072B2" font-size="10">'
title = f"<title>Statements of {escape(person.name)} by year</title>"
target.write_text("\n".join([head, title, *bars, "</svg>"]), encoding="utf-8")
print(f"{len(said)} statements of {person}, {sum(years.values())} of them dated, in {target}")
