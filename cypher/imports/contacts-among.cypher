// Contacts among some people
//
// Who of some people is a contact of somebody, and on which sites these are in files that they brought in; and
// who is none, but may be seen. Whoever is hidden, and whoever is not there, has no row.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "As seen by whom.", example = "ada" }
// other_ids = { type = "list", of = "text", about = "Who; ids that nobody bears are passed over.", range = [1, 5000], example = ["bruno", "dora"] }
//
// [columns]
// other_id = { type = "text", about = "One of them." }
// contact = { type = "boolean", about = "Whether the two know each other." }
// sites = { type = "list", of = "text", about = "The sites, by name, whose files say so." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_ids: ["bruno", "dora"]}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  UNWIND $other_ids AS other_id
  MATCH (other:Person {id: other_id})
  WITH DISTINCT me, other, EXISTS { (me)-[:KNOWS]-(other) } AS contact
  WHERE other <> me
    AND (contact OR NOT other:ContactsOnly|Closed)
  RETURN other, contact
}
RETURN
  other.id AS other_id,
  contact,
  COLLECT {
    MATCH (other)<-[:IS]-(profile:Profile)-[:FROM]->(:Source {owner: $person_id})
    WHERE contact
      AND profile.contact
    RETURN DISTINCT profile.site AS site
    ORDER BY site
  } AS sites
ORDER BY other_id;
