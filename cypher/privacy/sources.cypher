// Sources
//
// Who imported something on somebody, when and from where, the latest first, even if they hold it to be of another
// by now. How a file is called is told to its
// owner alone: it may name others.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["imported_at", "source_id"]
//
// [parameters]
// person_id = { type = "person", about = "On whom.", example = "ada" }
// after_imported_at = { type = "text", about = "Go on after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_source_id = { type = "text", about = "And, of that time, after this source.", example = "s1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// source_id = { type = "text", about = "The import." }
// site = { type = "text", about = "The site that it is from.", optional = true }
// owner = { type = "text", about = "Whose address book it was.", optional = true }
// file_name = { type = "text", about = "The file that it was, if it was their own.", optional = true }
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
