"""A map of a department's critics: who criticises or supports it, its people and its agencies, as a file for Gephi.

python examples/critic_map.py "HM Revenue & Customs" critics.gexf
"""

# %%
import sys

import networkx as nx

from whitehall_graph import open_graph

department = sys.argv[1] if len(sys.argv) > 1 else "HM Treasury"
target = sys.argv[2] if len(sys.argv) > 2 else "critics.gexf"

# %%
with open_graph() as graph:
    body = graph.body(department)
    around = {body, *(tenure.person for tenure in body.tenures())}
    judged = [fact for fact in graph.facts(types=["CRITICISES", "SUPPORTS"]) if fact.object in around]

    network = nx.MultiDiGraph()
    for fact in judged:
        for node in (fact.subject, fact.object):
            network.add_node(node.id, label=node.name, kind=node.kind)
        network.add_edge(fact.subject.id, fact.object.id, label=fact.type, words=fact.evidence)
        print(f"{fact.article.published or 'undated'}: {fact} - {fact.evidence}")

    nx.write_gexf(network, target)
    print(f"{len(judged)} judgements of {body} and its people, in {target}")
