// Ask for an acquaintance
//
// Asks somebody to say that two people know each other; where they said so already, asking or by a file of theirs,
// it is made. Where the two know each other and have not both said so, it is confirmed in the same way, and since when
// is noted where it is not on record. Somebody hidden from the one who asks is as good as not there, unless they asked
// first. Run again, it changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// different = ["person_id", "other_id"]
// weighs = ["person_id"]
//
// [parameters]
// person_id = { type = "person", about = "Who asks.", example = "ada" }
// other_id = { type = "person", about = "Whom they say they know.", example = "lior" }
// since = { type = "partial_date", about = "Since when, as precisely as is known.", example = "2019-03", optional = true }
// vouched = { type = "boolean", about = "Whether it is made at once, for somebody else knows it to be so.", default = false }
//
// [columns]
// state = { type = "text", about = "contact where they know each other now, asked where the other has yet to say so, differs where they do and it is not on record since then: nothing is changed then." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "lior", since: null, vouched: false}
MATCH (person:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WITH person, other, CASE WHEN person.id < other.id THEN [person, other] ELSE [other, person] END AS ends
// Locks both, always in one order, so that of two who ask each other at once one is the second.
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
  coalesce(tie.since <> $since, $since IS NOT NULL AND tie.confirmed_at IS NOT NULL AND NOT both) AS differs
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
)
FOREACH (over IN CASE WHEN both AND NOT differs THEN [asks, asked] ELSE [] END | DELETE over)
RETURN
  CASE
    WHEN differs THEN "differs"
    WHEN both OR tie IS NOT NULL THEN "contact"
    ELSE "asked"
  END AS state;
