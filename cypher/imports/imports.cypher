// Imports
//
// The files that a person imported and has not taken back, latest first, with how many profiles each holds.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["imported_at", "source_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who imported them.", example = "ada" }
// after_imported_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_source_id = { type = "text", about = "Among equal times, continue after this import.", example = "s1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// source_id = { type = "text", about = "The import." }
// site = { type = "text", about = "The site it is from." }
// file_name = { type = "text", about = "The name of the file." }
// sha256 = { type = "text", about = "The SHA-256 of its bytes, in hexadecimal digits." }
// imported_at = { type = "text", about = "When it was imported." }
// profile_count = { type = "integer", about = "How many profiles it holds." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_imported_at: null, after_source_id: null, limit: 20}
MATCH (owner:Person {id: $person_id})
OPTIONAL CALL (owner) {
  MATCH (source:Source {owner: owner.id})
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
  source.file_name AS file_name,
  source.sha256 AS sha256,
  toString(source.imported_at) AS imported_at,
  COUNT { (source)<-[:FROM]-(:Profile) } AS profile_count
ORDER BY source.imported_at DESC, source_id;
