// Break
//
// Puts one fault of every kind into the village, beside things that only look like faults.
//
// ---
// mode = "write"
// ---
MATCH (ada:Person {id: "ada"}), (bruno:Person {id: "bruno"}), (lior:Person {id: "lior"})
MATCH (nordwind:Employer {id: "nordwind"})
CREATE (ada)-[:KNOWS {fault: true}]->(ada)
CREATE (bruno)-[:KNOWS {
  fault: true, imported: true, sources: ["s1"], confirmed_at: datetime("2026-01-31"), vouched: true,
  conversation_count: 3, told_by_second: ["vouched"]
}]->(ada)
CREATE (lior)-[:KNOWS {since: "2020", fault: true}]->(bruno)
CREATE (:Person {id: "nameless", fault: true})
CREATE (:Person {id: "blank", name: " \u00a0\u3000", fault: true})
CREATE (lior)-[:WORKED_AT {title: "Guest", started: "2014-05", ended: "2014-04-30", fault: true}]->(nordwind)
CREATE (lior)-[:WORKED_AT {title: "Whole year", started: "2014-05", ended: "2014", fault: true}]->(nordwind)
CREATE (lior)-[:WORKED_AT {title: "Unknown start", ended: "2014", fault: true}]->(nordwind)
CREATE (lior)-[:WORKED_AT {title: "Unknown start", ended: "2014", imported: true, sources: ["s1"], fault: true}]->(nordwind)
CREATE (:Employer {id: "lumiere2", name: "LUMIÈRE AND FILLES", fault: true})
CREATE (:Employer {id: "nearly1", name: "Yahoo!", fault: true})
CREATE (:Employer {id: "nearly2", name: "„Yahoo“ + |", fault: true})
CREATE (:Employer {id: "nearly3", name: "\"Foo\"\u00a0GmbH", fault: true})
CREATE (:Employer {id: "nearly4", name: "Foo\t\u2009GmbH", fault: true})
CREATE (:Employer {id: "nearly5", name: "Smith–Jones", fault: true})
CREATE (:Employer {id: "nearly6", name: "[Smith\\{Jones}]", fault: true});
