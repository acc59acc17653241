// Tags
//
// How often a person would like to speak with the contacts that have a tag, for each tag, and how many
// contacts have it. Private to them.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["tag"]
//
// [parameters]
// person_id = { type = "person", about = "The person whose tags they are.", example = "ada" }
// after_tag = { type = "text", about = "Continue after this tag.", example = "film", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// tag = { type = "text", about = "The tag." }
// every_days = { type = "integer", about = "The longest interval in days." }
// contact_count = { type = "integer", about = "How many contacts have it." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_tag: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[:HAS_TAG]->(tag:Tag)
  WHERE $after_tag IS NULL
    OR tag.name > $after_tag
  RETURN tag
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY tag.name + ""
  LIMIT $limit
}
RETURN
  tag.name AS tag,
  tag.every_days AS every_days,
  COUNT {
    MATCH (me)-[wish:KEEPS_UP]->(contact:Person)
    WHERE tag.name IN wish.tags
      AND EXISTS { (me)-[:KNOWS]-(contact) }
  } AS contact_count
ORDER BY tag + "", tag;
