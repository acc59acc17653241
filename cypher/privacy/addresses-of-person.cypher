// Addresses of a person
//
// What files gave of somebody that tells them from others, and what they gave of other people who bear one of
// the same e-mail addresses or phone numbers; and the ids that the person had before profiles were found to be
// one person's. No row where there is nobody of that id.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// id = { type = "text", about = "Whose.", example = "ada" }
//
// [columns]
// profiles = { type = "list", of = "map", about = "Theirs: ids, names, addresses on sites, e-mail addresses, phone numbers." }
// sharing = { type = "list", of = "map", about = "The same of other people's that share an e-mail address or a phone number." }
// former_ids = { type = "list", of = "text", about = "Under whom some of their profiles were held before." }
// ---
//
//  By hand, first:  :params {id: "ada"}
MATCH (person:Person {id: $id})
WITH person,
  COLLECT {
    MATCH (person)<-[:IS]-(profile:Profile)
    UNWIND coalesce(profile.emails, []) + coalesce(profile.phones, []) AS address
    RETURN DISTINCT address
  } AS addresses
RETURN
  COLLECT {
    MATCH (person)<-[:IS]-(profile:Profile)
    RETURN profile {.id, .name, .given_name, .family_name, .url, .other_urls, .emails, .phones}
    ORDER BY profile.id
  } AS profiles,
  COLLECT {
    MATCH (profile:Profile)-[:IS]->(other:Person)
    WHERE other <> person
      AND any(address IN coalesce(profile.emails, []) + coalesce(profile.phones, []) WHERE address IN addresses)
    RETURN profile {.name, .given_name, .family_name, .url, .other_urls, .emails, .phones}
    ORDER BY profile.id
  } AS sharing,
  COLLECT {
    MATCH (person)<-[:IS]-(:Profile)-[:WAS]->(parked:Parked)
    RETURN DISTINCT parked.id AS former_id
    ORDER BY former_id
  } AS former_ids;
