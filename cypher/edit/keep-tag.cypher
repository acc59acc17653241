// Keep a tag
//
// Says how often somebody would like to speak with each contact whom they tag so; another time counts from the
// day it is said. Private to them. Run again, it changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// tag = { type = "text", about = "The tag.", example = "film" }
// every_days = { type = "integer", about = "Every how many days at least.", range = [1, 3650], example = 90 }
//
// [columns]
// tag = { type = "text", about = "The tag." }
// every_days = { type = "integer", about = "Every how many days." }
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
