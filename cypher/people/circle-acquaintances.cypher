// Acquaintances of a circle
//
// Who knows whom in the circle of the viewer, up to one or two degrees away, over the acquaintances the viewer
// may see: the lines of a drawing whose points are `circle`. Each comes once, from the smaller id to the larger.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks, at the centre.", example = "ada" }
// degrees = { type = "integer", about = "How many degrees away to look.", range = [1, 2], default = 1 }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000000], default = 1000000 }
//
// [columns]
// person_id = { type = "text", about = "The person with the smaller id." }
// contact_id = { type = "text", about = "The person with the larger id." }
// since = { type = "text", about = "Since when they have known each other; null except for the viewer's own acquaintances.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", degrees: 1, limit: 1000000}
//
// Counting the rows before sorting frees the lists of people they were found by, which the engine reckons once
// for each row.
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
  WITH
    me,
    [contact IN contacts WHERE NOT contact:Closed] + COLLECT {
      MATCH (me)-[:KNOWS]-(contact:Person)-[:KNOWS]-(person:Person)
      WHERE $degrees = 2
        AND NOT contact:Closed
        AND NOT person:ContactsOnly|Closed
        AND NOT person IN contacts
        AND person <> me
      RETURN DISTINCT person
    } AS seen
  CALL (me, seen) {
    MATCH (me)-[acquaintance:KNOWS]-(:Person)
    RETURN acquaintance
    UNION ALL
    UNWIND seen AS person
    MATCH (person)-[acquaintance:KNOWS]->(other:Person)
    WHERE other IN seen
    RETURN acquaintance
  }
  RETURN acquaintance
}
WITH me, acquaintance, count(*) AS found
WITH me, startNode(acquaintance) AS person, endNode(acquaintance) AS contact, acquaintance
RETURN
  person.id AS person_id,
  contact.id AS contact_id,
  CASE WHEN me IN [person, contact] THEN acquaintance.since END AS since
ORDER BY person_id, contact_id
LIMIT $limit;
