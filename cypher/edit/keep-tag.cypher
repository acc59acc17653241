// Keep a tag
//
// Sets how often a person would like to speak with each contact that has a tag; a new interval counts from
// the day it is set. Private to them. Running it again changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// tag = { type = "text", about = "The tag.", example = "film" }
// every_days = { type = "integer", about = "The longest interval in days.", range = [1, 3650], example = 90 }
//
// [columns]
// tag = { type = "text", about = "The tag." }
// every_days = { type = "integer", about = "The interval in days." }
// ---
//
//  By hand, first:  :params {person_id: "ada", tag: "film", every_days: 90}
MATCH (me:Person {id: $person_id})
SET me.locked = true
REMOVE me.locked
MERGE (me)-[:HAS_TAG]->(tag:Tag {name: $tag})
SET
  tag.at = CASE WHEN tag.every_days = $every_days THEN tag.at ELSE datetime() END,
  tag.every_days = $every_days
RETURN
  tag.name AS tag,
  tag.every_days AS every_days;
