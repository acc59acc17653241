// Set visibility
//
// Says who sees somebody, and whom they know, in every answer from now on. Those who are put aside as one with them
// are hidden along, and never shown. Whoever an import made stays from then on, whatever becomes of the file: else it
// would bring them back seen by others. Run again, it changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// weighs = ["person_id"]
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// visibility = { type = "text", about = "Who sees them.", values = ["everyone", "contacts", "nobody"], example = "contacts" }
//
// [columns]
// visibility = { type = "text", about = "Who sees them now." }
// ---
//
//  By hand, first:  :params {person_id: "ada", visibility: "contacts"}
MATCH (person:Person {id: $person_id})
SET person.stated_visibility = true
REMOVE person:ContactsOnly:Closed, person.own_visibility
WITH person, COLLECT { MATCH (person)<-[:IS]-(:Profile)-[:WAS]->(parked:Parked) WHERE NOT parked:Closed RETURN parked } AS put_aside
FOREACH (shy IN CASE WHEN $visibility = "contacts" THEN [person] + put_aside ELSE [] END | SET shy:ContactsOnly)
FOREACH (closed IN CASE WHEN $visibility = "nobody" THEN [person] + put_aside ELSE [] END |
  SET closed:Closed
  REMOVE closed:ContactsOnly
)
RETURN $visibility AS visibility;
