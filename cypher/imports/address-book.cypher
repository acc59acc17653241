// Address book
//
// Everything that a person imported from files, about others and about themselves: a row for each profile, by
// id, with the person it is held to be. Nobody else sees it.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["profile_id"]
//
// [parameters]
// person_id = { type = "person", about = "The owner of the address book.", example = "ada" }
// pooled = { type = "boolean", about = "Whether address books are pooled.", default = false }
// after_profile_id = { type = "text", about = "Continue after this profile.", example = "s1-00001", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 5000], default = 5000 }
//
// [columns]
// profile_id = { type = "text", about = "The profile." }
// other_id = { type = "text", about = "The person it is held to be." }
// home_id = { type = "text", about = "The person it goes back to when it is parted from others, if that is somebody else.", optional = true }
// made = { type = "boolean", about = "Whether they are there because of an import." }
// of_their_own = { type = "boolean", about = "Whether they hold a key, were edited, or are seen by everyone although address books are not pooled." }
// source_id = { type = "text", about = "The import it comes from." }
// edition = { type = "text", about = "What sorts the files of a site by age: the newest day in the file, or else that of its import; then the time of its import." }
// said = { type = "map", about = "Everything that the profile says." }
// ---
//
//  By hand, first:  :params {person_id: "ada", pooled: false, after_profile_id: null, limit: 5000}
MATCH (owner:Person {id: $person_id})
OPTIONAL CALL (owner) {
  MATCH (source:Source {owner: owner.id})<-[:FROM]-(profile:Profile)-[:IS]->(other:Person)
  WHERE $after_profile_id IS NULL
    OR profile.id > $after_profile_id
  // The day in UTC, as that of a file which comes in, whatever the zone of the server.
  RETURN source, profile, other, date(datetime({datetime: source.imported_at, timezone: "+00:00"})) AS imported_on
  ORDER BY profile.id
  LIMIT $limit
}
RETURN
  profile.id AS profile_id,
  other.id AS other_id,
  head(COLLECT { MATCH (profile)-[:WAS]->(home) RETURN home.id }) AS home_id,
  coalesce(other.imported, false) AS made,
  other:Member OR other.revision IS NOT NULL OR NOT $pooled AND NOT other:ContactsOnly|Closed AS of_their_own,
  source.id AS source_id,
  coalesce(source.newest, toString(imported_on)) + " " + toString(source.imported_at.epochMillis) AS edition,
  properties(profile) AS said
ORDER BY profile_id;
