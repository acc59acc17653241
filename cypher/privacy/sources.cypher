// Sources
//
// Who imported something about a person, when and from where, latest first, even if it is held to be of
// somebody else by now. The name of a file is given only to its owner, since it may name others.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["imported_at", "source_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// after_imported_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_source_id = { type = "text", about = "Among equal times, continue after this import.", example = "s1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// source_id = { type = "text", about = "The import." }
// site = { type = "text", about = "The site it is from.", optional = true }
// owner = { type = "text", about = "The owner of the address book.", optional = true }
// file_name = { type = "text", about = "The name of the file, if it was their own.", optional = true }
// imported_at = { type = "text", about = "When it was imported." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_imported_at: null, after_source_id: null, limit: 20}
MATCH (person:Person {id: $person_id})
OPTIONAL CALL (person) {
  MATCH (person)<-[:IS|WAS]-(:Profile)-[:FROM]->(source:Source)
  WITH DISTINCT source
  WHERE $after_source_id IS NULL
    OR source.imported_at < datetime($after_imported_at)
    OR (source.imported_at = datetime($after_imported_at) AND source.id > $after_source_id)
  RETURN source
  ORDER BY source.imported_at DESC, source.id
  LIMIT $limit
}
RETURN
  source.id AS source_id,
  source.site AS site,
  source.owner AS owner,
  CASE WHEN source.owner = $person_id THEN source.file_name END AS file_name,
  toString(source.imported_at) AS imported_at
ORDER BY source.imported_at DESC, source_id;
