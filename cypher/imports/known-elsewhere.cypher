// Known elsewhere
//
// Who has some addresses on sites or e-mail addresses, according to files that the person did not import
// themselves: people whom the person may see, who claim it by files of their own or, if address books are
// pooled, by anybody's files. Hidden people are treated as absent. An address that several people have
// identifies nobody: it has no row.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// keys = { type = "list", of = "text", about = "Addresses on sites and e-mail addresses.", example = ["linkedin.com/in/dora-kovacs", "dora@kestrel.example"] }
// pooled = { type = "boolean", about = "Whether address books are pooled.", default = false }
//
// [columns]
// key = { type = "text", about = "The address." }
// other_id = { type = "text", about = "The person who has it." }
// claimed = { type = "boolean", about = "Whether only their own files say so." }
// name = { type = "text", about = "Their name, as others see it.", optional = true }
// names = { type = "list", of = "text", about = "Their name, and the names in the files that give the address, to compare only." }
// ---
//
//  By hand, first:  :params {person_id: "ada", keys: ["linkedin.com/in/dora-kovacs", "dora@kestrel.example"], pooled: false}
//
// The index reads Lucene's query language, in which quoted text is taken literally.
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  UNWIND $keys AS key
  CALL db.index.fulltext.queryNodes("profile_addresses", "\"" + replace(replace(key, "\\", "\\\\"), "\"", "\\\"") + "\"")
    YIELD node AS profile
  MATCH (other:Person)<-[:IS]-(profile)-[:FROM]->(source:Source)
  WHERE source.owner <> me.id
    AND ($pooled OR source.owner = other.id)
    AND NOT other:Closed
    AND (NOT other:ContactsOnly OR EXISTS { (other)-[:KNOWS]-(me) })
  WITH key, other, profile, source.owner = other.id AS claimed
  WITH key, collect(DISTINCT other) AS bearers, collect(DISTINCT profile.name) AS names, collect(claimed) AS claims
  WHERE size(bearers) = 1
  RETURN key, head(bearers) AS other, names, NOT false IN claims AS claimed
}
RETURN
  key,
  other.id AS other_id,
  claimed,
  other.name AS name,
  COLLECT { UNWIND [other.name] + names AS name WITH name WHERE name IS NOT NULL RETURN DISTINCT name } AS names
ORDER BY key;
