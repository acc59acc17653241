// Addresses of a person
//
// Every address on a site, e-mail address and phone number that a file gave of somebody, and the ids they had
// before profiles were found to be one person's; no row where there is nobody of that id.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// id = { type = "text", about = "Whose.", example = "ada" }
//
// [columns]
// addresses = { type = "list", of = "text", about = "All of them." }
// former_ids = { type = "list", of = "text", about = "Under whom some of their profiles were held before." }
// ---
//
//  By hand, first:  :params {id: "ada"}
MATCH (person:Person {id: $id})
RETURN
  COLLECT {
    MATCH (person)<-[:IS]-(profile:Profile)
    UNWIND [profile.url] + coalesce(profile.emails, []) + coalesce(profile.phones, []) AS address
    WITH address
    WHERE address IS NOT NULL
    RETURN DISTINCT address
    ORDER BY address
  } AS addresses,
  COLLECT {
    MATCH (person)<-[:IS]-(:Profile)-[:WAS]->(parked:Parked)
    RETURN DISTINCT parked.id AS former_id
    ORDER BY former_id
  } AS former_ids;
