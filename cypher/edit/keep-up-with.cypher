// Keep up with somebody
//
// Sets how often a person would like to speak with a contact, and the contact's tags. Both replace what was
// set before; a new interval counts from the day it is set. Private to the person: nobody else is told.
// Running it again changes nothing; no row if the two do not know each other.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// different = ["person_id", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// other_id = { type = "person", about = "The contact.", example = "bruno" }
// every_days = { type = "integer", about = "The longest interval in days; that of the tags if left out.", range = [1, 3650], example = 30, optional = true }
// tags = { type = "list", of = "text", about = "The contact's tags.", range = [0, 20], default = [] }
//
// [columns]
// every_days = { type = "integer", about = "The interval in days, if one was set.", optional = true }
// tags = { type = "list", of = "text", about = "The tags." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "bruno", every_days: null, tags: []}
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WHERE EXISTS { (me)-[:KNOWS]-(other) }
// Locks the first, so that of two at once the second finds what the first wrote.
SET me.locked = true
REMOVE me.locked
MERGE (me)-[wish:KEEPS_UP]->(other)
WITH wish,
  COLLECT {
    MATCH (me)-[:HAS_TAG]->(tag:Tag)
    WHERE tag.name IN wish.tags
    RETURN tag.every_days
    ORDER BY tag.every_days
    LIMIT 1
  } AS before,
  COLLECT {
    MATCH (me)-[:HAS_TAG]->(tag:Tag)
    WHERE tag.name IN $tags
    RETURN tag.every_days
    ORDER BY tag.every_days
    LIMIT 1
  } AS after
WITH wish,
  wish.at IS NULL
  OR coalesce(wish.every_days, 0) <> coalesce($every_days, 0)
  OR $every_days IS NULL AND before <> after AS anew
SET
  wish.at = CASE WHEN anew THEN datetime() ELSE wish.at END,
  wish.every_days = $every_days,
  wish.tags = COLLECT { UNWIND $tags AS tag RETURN DISTINCT tag }
RETURN
  wish.every_days AS every_days,
  wish.tags AS tags;
