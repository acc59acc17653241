// Addresses of a person
//
// The names and addresses that files give of a person, their own files included; the same of other people who
// share an address with them, without the person's own files; and the ids that the person had before profiles
// were found to be the same person's. No row if nobody has this id.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// id = { type = "text", about = "The person's id.", example = "ada" }
//
// [columns]
// profiles = { type = "list", of = "map", about = "Profiles of the person: ids, names, addresses on sites, e-mail addresses, phone numbers, and whether a file of their own says so." }
// sharing = { type = "list", of = "map", about = "The same for profiles of other people that share an address." }
// former_ids = { type = "list", of = "text", about = "The ids under which some of their profiles were held before." }
// one_with = { type = "list", of = "text", about = "The people that some of the person's profiles are held to be now, if they are here only by files of one owner and did nothing themselves." }
// ---
//
//  By hand, first:  :params {id: "ada"}
MATCH (person:Person|Parked {id: $id})
WITH person,
  COLLECT {
    MATCH (person)<-[:IS|WAS]-(profile:Profile)
    UNWIND [profile.url] + coalesce(profile.other_urls, []) + coalesce(profile.emails, []) + coalesce(profile.phones, []) AS address
    WITH address
    WHERE address IS NOT NULL
    RETURN DISTINCT address
  } AS addresses
RETURN
  COLLECT {
    MATCH (person)<-[:IS|WAS]-(profile:Profile)
    RETURN profile {
      .id, .given_name, .family_name, .url, .other_urls, .emails, .phones,
      name: CASE WHEN coalesce(profile.name, "") = "" THEN person.name ELSE profile.name END,
      own: EXISTS { (profile)-[:FROM]->(:Source {owner: person.id}) },
      stays: EXISTS {
        MATCH (profile)-[:IS]->(person)
        MATCH (profile)-[:WAS]->(home)
        WHERE home.imported IS NULL
        OR home:Member
        OR coalesce(home.revision, home.stated_visibility, home.stated_jobs) IS NOT NULL
        OR EXISTS { (home)<-[:IS]-() }
        OR EXISTS { (:Source {owner: home.id}) }
      }
    }
    ORDER BY profile.id
  } AS profiles,
  COLLECT {
    MATCH (profile:Profile)-[:IS]->(other:Person)
    WHERE other <> person
      AND NOT EXISTS { (profile)-[:WAS]->(person) }
      AND any(
        address IN [profile.url] + coalesce(profile.other_urls, []) + coalesce(profile.emails, []) + coalesce(profile.phones, [])
        WHERE address IN addresses
      )
      AND NOT EXISTS { (profile)-[:FROM]->(:Source {owner: person.id}) }
    RETURN profile {.name, .given_name, .family_name, .url, .other_urls, .emails, .phones}
    ORDER BY profile.id
  } AS sharing,
  COLLECT {
    MATCH (person)<-[:IS]-(:Profile)-[:WAS]->(home)
    WHERE NOT (
        home.imported IS NULL
        OR home:Member
        OR coalesce(home.revision, home.stated_visibility, home.stated_jobs) IS NOT NULL
        OR EXISTS { (home)<-[:IS]-() }
        OR EXISTS { (:Source {owner: home.id}) }
      )
    RETURN DISTINCT home.id AS former_id
    ORDER BY former_id
  } AS former_ids,
  COLLECT {
    MATCH (person)<-[:WAS]-(profile:Profile)-[:IS]->(other:Person)
    MATCH (profile)-[:FROM]->(source:Source)
    WHERE other.imported
      AND other.revision IS NULL
      AND other.stated_visibility IS NULL
      AND other.stated_jobs IS NULL
      AND NOT EXISTS { (:Source {owner: other.id}) }
      AND NOT other:Member
      AND NOT EXISTS {
        MATCH (other)<-[:IS]-(:Profile)-[:FROM]->(another:Source)
        WHERE another.owner <> source.owner
      }
    RETURN DISTINCT other.id AS other_id
    ORDER BY other_id
  } AS one_with;
