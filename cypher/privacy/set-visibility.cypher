// Set visibility
//
// Sets who sees a person, and whom they know, in every answer from now on. People who are put aside as one
// with them are hidden along with them, and never shown. Somebody made by an import stays from then on, even
// if the file is taken back: otherwise the file could bring them back, visible to others. No row, and nothing
// is changed, if `seen` says who the caller thinks sees them, and somebody has changed it since then, unless
// to what is asked for. Running it again changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// weighs = ["person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// visibility = { type = "text", about = "Who sees them.", values = ["everyone", "contacts", "nobody"], example = "contacts" }
// seen = { type = "text", about = "Who saw them when the caller looked; whoever does now if left out.", values = ["everyone", "contacts", "nobody"], example = "everyone", optional = true }
//
// [columns]
// visibility = { type = "text", about = "Who sees them now." }
// ---
//
//  By hand, first:  :params {person_id: "ada", visibility: "contacts", seen: null}
MATCH (person:Person {id: $person_id})
// Locks them, so that what follows is read after any edit at the same moment is done.
SET person.locked = true
REMOVE person.locked
WITH person
WHERE $seen IS NULL
  OR CASE
      WHEN person:Closed THEN "nobody"
      WHEN person:ContactsOnly THEN "contacts"
      ELSE "everyone"
    END IN [$seen, $visibility]
SET person.stated_visibility = true
REMOVE person:ContactsOnly:Closed, person.own_visibility
WITH person, COLLECT { MATCH (person)<-[:IS]-(:Profile)-[:WAS]->(parked:Parked) WHERE NOT parked:Closed RETURN parked } AS put_aside
FOREACH (shy IN CASE WHEN $visibility = "contacts" THEN [person] + put_aside ELSE [] END | SET shy:ContactsOnly)
FOREACH (closed IN CASE WHEN $visibility = "nobody" THEN [person] + put_aside ELSE [] END |
  SET closed:Closed
  REMOVE closed:ContactsOnly
)
RETURN $visibility AS visibility;
