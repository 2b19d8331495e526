"""Who spoke at sponsored events, as what, and who paid.

python examples/sponsored_voices.py
"""

# %%
from whitehall_graph import open_graph

# %%
with open_graph() as graph:
    sponsors = {}
    for fact in graph.facts(types=["SPONSORS"]):
        sponsors.setdefault(fact.object, set()).add(fact.subject.name)

    for fact in graph.facts(types=["SPOKE_AT"]):
        if fact.object not in sponsors:
            continue
        day = fact.article.published
        posts = [tenure.post.name for tenure in graph.on(day).tenures(fact.subject)] if day else []
        posts += [tenure.title for tenure in graph.tenures(fact.subject) if tenure.article == fact.article]
        paid, held = ", ".join(sorted(sponsors[fact.object])), ", ".join(posts) or "no post known"
        print(f"{day or 'undated'}: {fact.subject} ({held}) at {fact.object}, paid by {paid}")
