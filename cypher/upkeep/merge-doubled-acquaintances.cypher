// Merge doubled acquaintances
//
// Makes one of each acquaintance that is stored more than once, in whichever direction: from the smaller id
// to the larger, with what the oldest of them says and the sources of all. To be run after a
// load that went wrong; run again, it finds nothing to do.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// merged = { type = "integer", about = "How many pairs of people it was about." }
// ---
MATCH (person:Person)-[tie:KNOWS]-(other:Person)
WHERE person.id < other.id
WITH person, other, tie
ORDER BY coalesce(tie.since, "9999"), elementId(tie)
WITH person, other, collect(tie) AS ties
WHERE size(ties) > 1
WITH person, other, ties, properties(ties[0]) AS kept,
  reduce(all_of_them = [], tie IN ties |
    all_of_them + [source IN coalesce(tie.sources, []) WHERE NOT source IN all_of_them]) AS sources
FOREACH (tie IN ties | DELETE tie)
CREATE (person)-[acquaintance:KNOWS]->(other)
SET
  acquaintance = kept,
  acquaintance.sources = CASE WHEN size(sources) > 0 THEN sources END
RETURN count(*) AS merged;
