// Ask for an acquaintance
//
// Asks somebody to confirm that two people know each other. If they have said so already, by asking or by a
// file of theirs, the acquaintance is made. If the two know each other and have not both said so, it is
// confirmed in the same way, and since when is noted if it is not on record. Whoever asks may ask again with
// another date; a request of their file becomes their own. Somebody hidden from the person who asks is
// treated as absent, unless they asked first. Running it again changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// different = ["person_id", "other_id"]
// weighs = ["person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// other_id = { type = "person", about = "The person they say they know.", example = "lior" }
// since = { type = "partial_date", about = "Since when they have known each other, as precisely as is known.", example = "2019-03", optional = true }
// vouched = { type = "boolean", about = "Whether to make it at once, because somebody else knows it to be true.", default = false }
//
// [columns]
// state = { type = "text", about = "contact if they know each other now; asked if the other has yet to say so; differs if they know each other, but another date, or none, is on record: then nothing is changed." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "lior", since: null, vouched: false}
MATCH (person:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WITH person, other, CASE WHEN person.id < other.id THEN [person, other] ELSE [other, person] END AS ends
// Locks both, always in the same order, so that of two who ask each other at the same moment one comes
// second.
FOREACH (end IN ends |
  SET end.locked = true
  REMOVE end.locked
)
WITH person, other, ends[0] AS first, ends[1] AS second,
  head(COLLECT { MATCH (person)-[tie:KNOWS]-(other) RETURN tie }) AS tie,
  head(COLLECT { MATCH (person)-[asks:ASKED]->(other) RETURN asks }) AS asks,
  head(COLLECT { MATCH (other)-[asked:ASKED]->(person) RETURN asked }) AS asked
WITH person, other, first, second, tie, asks, asked,
  $vouched
    OR asked IS NOT NULL
    OR CASE other WHEN first THEN tie.told_by_first ELSE tie.told_by_second END IS NOT NULL AS both,
  [each IN [asked, asks] WHERE each.sources IS NOT NULL][0] AS filed,
  [fact IN coalesce(asks.told, []) + coalesce(asked.told, []) WHERE fact STARTS WITH "since:" | substring(fact, 6)]
    AS beginnings,
  coalesce($since, [each IN [asked, asks] WHERE each.imported IS NULL AND each.since IS NOT NULL | each.since][0]) AS since
WITH person, other, first, second, tie, asks, asked, both, filed, beginnings, since,
  coalesce(tie.since <> $since, $since IS NOT NULL AND tie.confirmed_at IS NOT NULL AND NOT $vouched) AS differs
WHERE tie IS NOT NULL
  OR both
  OR NOT other:ContactsOnly|Closed
FOREACH (missing IN CASE WHEN tie IS NULL AND both THEN [1] ELSE [] END |
  CREATE (first)-[made:KNOWS {confirmed_at: datetime()}]->(second)
  SET
    made.since = coalesce(
      since,
      reduce(begun = beginnings[0], other IN beginnings | CASE WHEN other < begun THEN other ELSE begun END),
      filed.since
    ),
    made.sources = filed.sources,
    made.conversation_count = filed.conversation_count,
    made.last_conversation = filed.last_conversation,
    made.vouched = filed.vouched,
    made.told_by_first = CASE person WHEN first THEN asks.told ELSE asked.told END,
    made.told_by_second = CASE person WHEN first THEN asked.told ELSE asks.told END,
    made.told_otherwise = CASE WHEN filed IS NOT NULL AND since IS NOT NULL THEN ["since:" + since] END
)
FOREACH (confirmed IN CASE WHEN both AND NOT differs AND (tie.confirmed_at IS NULL OR tie.imported) THEN [tie] ELSE [] END |
  SET
    confirmed.known_before = CASE WHEN confirmed.confirmed_at IS NULL THEN true ELSE confirmed.known_before END,
    confirmed.confirmed_at = coalesce(confirmed.confirmed_at, datetime()),
    confirmed.imported = null
)
FOREACH (dated IN CASE WHEN both AND NOT differs AND tie.since IS NULL AND since IS NOT NULL THEN [tie] ELSE [] END |
  SET
    dated.since = since,
    dated.told_otherwise = CASE
      WHEN coalesce(dated.told_by_first, dated.told_by_second) IS NOT NULL THEN coalesce(dated.told_otherwise, []) + ["since:" + since]
    END
)
FOREACH (wished IN CASE WHEN NOT both AND NOT differs AND tie.confirmed_at IS NULL THEN [1] ELSE [] END |
  MERGE (person)-[wish:ASKED]->(other)
  ON CREATE SET
    wish.at = datetime(),
    wish.since = $since
  ON MATCH SET
    wish.since = CASE WHEN wish.imported THEN $since ELSE coalesce($since, wish.since) END,
    wish.imported = null
)
FOREACH (over IN CASE WHEN both AND NOT differs THEN [asks, asked] ELSE [] END | DELETE over)
RETURN
  CASE
    WHEN differs THEN "differs"
    WHEN both OR tie IS NOT NULL THEN "contact"
    ELSE "asked"
  END AS state;
