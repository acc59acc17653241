// Merge doubled acquaintances
//
// Merges acquaintances that are stored more than once, in either direction, into one from the smaller id to the
// larger, with the oldest date, the sources of all, and the evidence of any. It counts as imported only if all
// of them do. Run it after a load that went wrong, then `entregent weigh`; run again, it finds nothing to do.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// merged = { type = "integer", about = "How many acquaintances were stored more than once." }
// ---
MATCH (person:Person)-[tie:KNOWS]-(other:Person)
WHERE person.id < other.id
WITH person, other, tie
ORDER BY coalesce(tie.since, "9999"), elementId(tie)
WITH person, other, collect(tie) AS ties
WHERE size(ties) > 1
WITH person, other, ties, properties(ties[0]) AS oldest, {
    sources: reduce(all_of_them = [], tie IN ties |
      all_of_them + [source IN coalesce(tie.sources, []) WHERE NOT source IN all_of_them]),
    imported: CASE WHEN all(tie IN ties WHERE tie.imported) THEN true END,
    confirmed_at: reduce(first = null, tie IN ties |
      CASE WHEN coalesce(tie.confirmed_at >= first, tie.confirmed_at IS NULL) THEN first ELSE tie.confirmed_at END),
    known_before: CASE
      WHEN any(tie IN ties WHERE tie.confirmed_at IS NOT NULL) AND any(tie IN ties WHERE tie.confirmed_at IS NULL OR tie.known_before)
        THEN true
    END,
    vouched: CASE WHEN any(tie IN ties WHERE tie.vouched) THEN true END,
    conversation_count: reduce(most = null, tie IN ties |
      CASE WHEN coalesce(tie.conversation_count <= most, tie.conversation_count IS NULL) THEN most ELSE tie.conversation_count END),
    last_conversation: reduce(last = null, tie IN ties |
      CASE WHEN coalesce(tie.last_conversation <= last, tie.last_conversation IS NULL) THEN last ELSE tie.last_conversation END),
    told_by_first: [tie IN ties WHERE tie.told_by_first IS NOT NULL | tie.told_by_first][0],
    told_by_second: [tie IN ties WHERE tie.told_by_second IS NOT NULL | tie.told_by_second][0],
    told_otherwise: [tie IN ties WHERE tie.told_otherwise IS NOT NULL OR tie.imported IS NULL |
      coalesce(tie.told_otherwise, CASE WHEN tie.since IS NULL THEN [] ELSE ["since:" + tie.since] END)][0]
  } AS of_all
FOREACH (tie IN ties | DELETE tie)
CREATE (person)-[acquaintance:KNOWS]->(other)
SET
  acquaintance = oldest,
  acquaintance += of_all {
    .*,
    sources: CASE WHEN of_all.sources <> [] THEN of_all.sources END,
    told_otherwise: CASE WHEN coalesce(of_all.told_by_first, of_all.told_by_second) IS NOT NULL THEN of_all.told_otherwise END
  }
RETURN count(*) AS merged;
